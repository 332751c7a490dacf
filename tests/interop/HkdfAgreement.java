// Recipients with X25519 and X448 as RFC 8418 has them. Bouncy Castle 1.72 knows no name for key agreement with HKDF, so they
// are put together here from its curves, its HKDF, its ASN.1 and its key wrap.

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipient;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.RecipientOperator;
import org.bouncycastle.cms.jcajce.JceKEKEnvelopedRecipient;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.KeyGenerationParameters;
import org.bouncycastle.crypto.RawAgreement;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.agreement.X448Agreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.generators.X25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.X448KeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.jcajce.JceSymmetricKeyWrapper;
import org.bouncycastle.util.Pack;

final class HkdfAgreement {
  // Section 7: dhSinglePass-stdDH-hkdf-sha256-scheme and its two siblings, smime-alg 19 to 21.
  private static final ASN1ObjectIdentifier SHA256 = PKCSObjectIdentifiers.id_alg.branch("19");
  private static final ASN1ObjectIdentifier SHA384 = PKCSObjectIdentifiers.id_alg.branch("20");
  private static final ASN1ObjectIdentifier SHA512 = PKCSObjectIdentifiers.id_alg.branch("21");
  private static final Map<ASN1ObjectIdentifier, Integer> KEK_BITS =
      Map.of(CMSAlgorithm.AES128_WRAP, 128, CMSAlgorithm.AES192_WRAP, 192, CMSAlgorithm.AES256_WRAP, 256);

  private HkdfAgreement() {}

  static boolean isFor(X509Certificate certificate) {
    return certificate.getPublicKey().getAlgorithm().matches("X25519|X448|XDH");
  }

  /** Makes the KeyAgreeRecipientInfo of section 3.2 for one recipient; the ukm may be null. */
  static RecipientInfoGenerator generator(X509Certificate certificate, ASN1ObjectIdentifier wrap, byte[] ukm) {
    return contentKey -> {
      try {
        return info(new JcaX509CertificateHolder(certificate), new AlgorithmIdentifier(wrap), ukm, contentKey);
      } catch (Exception failure) {
        throw new CMSException("X25519 or X448: " + failure.getMessage(), failure);
      }
    };
  }

  private static RecipientInfo info(JcaX509CertificateHolder recipient, AlgorithmIdentifier wrap, byte[] ukm,
      GenericKey contentKey) throws Exception {
    AsymmetricKeyParameter theirs = PublicKeyFactory.createKey(recipient.getSubjectPublicKeyInfo());
    boolean curve25519 = theirs instanceof X25519PublicKeyParameters;
    AsymmetricCipherKeyPair ephemeral = ephemeral(curve25519);
    AlgorithmIdentifier scheme = new AlgorithmIdentifier(curve25519 ? SHA256 : SHA512, wrap);
    byte[] kek = kek(ephemeral.getPrivate(), theirs, scheme, ukm);
    byte[] wrapped = new JceSymmetricKeyWrapper(new SecretKeySpec(kek, "AES")).setProvider("BC").generateWrappedKey(contentKey);
    SubjectPublicKeyInfo originator = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(ephemeral.getPublic());
    OriginatorPublicKey key = new OriginatorPublicKey(originator.getAlgorithm(), originator.getPublicKeyData().getBytes());
    IssuerAndSerialNumber holder = new IssuerAndSerialNumber(recipient.toASN1Structure());
    return new RecipientInfo(new KeyAgreeRecipientInfo(
        new OriginatorIdentifierOrKey(key), ukm == null ? null : new DEROctetString(ukm), scheme,
        new DERSequence(new RecipientEncryptedKey(new KeyAgreeRecipientIdentifier(holder), new DEROctetString(wrapped)))));
  }

  private static AsymmetricCipherKeyPair ephemeral(boolean curve25519) {
    AsymmetricCipherKeyPairGenerator generator = curve25519 ? new X25519KeyPairGenerator() : new X448KeyPairGenerator();
    generator.init(new KeyGenerationParameters(new SecureRandom(), curve25519 ? 255 : 448));
    return generator.generateKeyPair();
  }

  /** What opens the content with the key-encryption key that two agreed on. */
  interface Opener {
    RecipientOperator open(SecretKeySpec kek, AlgorithmIdentifier wrap, AlgorithmIdentifier content, byte[] encryptedKey)
        throws CMSException;
  }

  /** Opens what is for this key. */
  static KeyAgreeRecipient recipient(PrivateKey key) {
    return recipient(key, (kek, wrap, content, encryptedKey) ->
        new JceKEKEnvelopedRecipient(kek).setProvider("BC").getRecipientOperator(wrap, content, encryptedKey));
  }

  static KeyAgreeRecipient recipient(PrivateKey key, Opener opener) {
    PrivateKeyInfo own = PrivateKeyInfo.getInstance(key.getEncoded());
    return new KeyAgreeRecipient() {
      @Override
      public AlgorithmIdentifier getPrivateKeyAlgorithmIdentifier() {
        return own.getPrivateKeyAlgorithm();
      }

      @Override
      public RecipientOperator getRecipientOperator(AlgorithmIdentifier scheme, AlgorithmIdentifier content,
          SubjectPublicKeyInfo originator, ASN1OctetString ukm, byte[] encryptedKey) throws CMSException {
        byte[] kek;
        try {
          kek = kek(PrivateKeyFactory.createKey(own), PublicKeyFactory.createKey(originator), scheme,
              ukm == null ? null : ukm.getOctets());
        } catch (Exception failure) {
          throw new CMSException("X25519 or X448: " + failure.getMessage(), failure);
        }
        // From here on as with any other key-encryption key.
        return opener.open(
            new SecretKeySpec(kek, "AES"), AlgorithmIdentifier.getInstance(scheme.getParameters()), content, encryptedKey);
      }
    };
  }

  /** Section 2.2: "if ukm is provided, then salt = ukm, else salt is not provided". */
  private static byte[] kek(AsymmetricKeyParameter own, AsymmetricKeyParameter other, AlgorithmIdentifier scheme, byte[] ukm)
      throws Exception {
    RawAgreement agreement = other instanceof X25519PublicKeyParameters ? new X25519Agreement() : new X448Agreement();
    agreement.init(own);
    byte[] secret = new byte[agreement.getAgreementSize()];
    agreement.calculateAgreement(other, secret, 0);  // throws where it would be all zero
    AlgorithmIdentifier wrap = AlgorithmIdentifier.getInstance(scheme.getParameters());
    int bits = KEK_BITS.get(wrap.getAlgorithm());
    byte[] sharedInfo = new ECCCMSSharedInfo(wrap, ukm, Pack.intToBigEndian(bits)).getEncoded(ASN1Encoding.DER);
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(digest(scheme.getAlgorithm()));
    hkdf.init(new HKDFParameters(secret, ukm, sharedInfo));
    byte[] kek = new byte[bits / 8];
    hkdf.generateBytes(kek, 0, kek.length);
    return kek;
  }

  private static Digest digest(ASN1ObjectIdentifier scheme) throws CMSException {
    if (scheme.equals(SHA256)) return new SHA256Digest();
    if (scheme.equals(SHA384)) return new SHA384Digest();
    if (scheme.equals(SHA512)) return new SHA512Digest();
    throw new CMSException("no key agreement of RFC 8418: " + scheme);
  }
}
