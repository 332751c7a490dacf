// AuthEnvelopedData with ChaCha20-Poly1305 as RFC 8103 has it. The CMS code of Bouncy Castle 1.72 knows GCM and CCM alone, so
// the cipher is put into its generator and its recipients here, made of its own ChaCha20Poly1305.

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.Key;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientOperator;
import org.bouncycastle.cms.jcajce.JceKEKRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipient;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.InputAEADDecryptor;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.jcajce.JceGenericKey;

final class ChaChaPoly {
  // Section 3: id-alg-AEADChaCha20Poly1305; its parameters are the nonce of 12 octets.
  static final ASN1ObjectIdentifier OID = PKCSObjectIdentifiers.id_alg.branch("18");
  private static final int MAC_OCTETS = 16;

  private ChaChaPoly() {}

  private static byte[] process(boolean encrypts, byte[] key, byte[] nonce, byte[] attributes, byte[] in) throws IOException {
    ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
    cipher.init(encrypts, new AEADParameters(new KeyParameter(key), MAC_OCTETS * 8, nonce, attributes));
    byte[] out = new byte[cipher.getOutputSize(in.length)];
    try {
      int octets = cipher.processBytes(in, 0, in.length, out, 0);
      octets += cipher.doFinal(out, octets);
      return Arrays.copyOf(out, octets);
    } catch (InvalidCipherTextException failure) {
      throw new IOException(failure);
    }
  }

  /** For CMSAuthEnvelopedDataGenerator, which gives the attributes behind the content and closes the stream then. */
  static OutputAEADEncryptor encryptor() {
    SecureRandom random = new SecureRandom();
    byte[] key = new byte[32], nonce = new byte[12];
    random.nextBytes(key);
    random.nextBytes(nonce);
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(OID, new DEROctetString(nonce));
    ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    byte[] mac = new byte[MAC_OCTETS];
    return new OutputAEADEncryptor() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm;
      }

      @Override
      public OutputStream getOutputStream(OutputStream ciphertext) {
        return new ByteArrayOutputStream() {
          @Override
          public void close() throws IOException {
            byte[] sealed = process(true, key, nonce, attributes.toByteArray(), toByteArray());
            ciphertext.write(sealed, 0, sealed.length - MAC_OCTETS);
            System.arraycopy(sealed, sealed.length - MAC_OCTETS, mac, 0, MAC_OCTETS);
          }
        };
      }

      @Override
      public GenericKey getKey() {
        return new JceGenericKey(algorithm, new SecretKeySpec(key, "ChaCha20"));
      }

      @Override
      public OutputStream getAADStream() {
        return attributes;
      }

      @Override
      public byte[] getMAC() {
        return mac.clone();
      }
    };
  }

  /** Opens what is for this key, of whatever kind. */
  static Recipient recipient(PrivateKey key, X509Certificate certificate) {
    if (HkdfAgreement.isFor(certificate)) return HkdfAgreement.recipient(key, ChaChaPoly::withKeyEncryptionKey);
    if (!(certificate.getPublicKey() instanceof ECPublicKey)) {
      return new JceKeyTransRecipient(key) {
        @Override
        public RecipientOperator getRecipientOperator(AlgorithmIdentifier encryption, AlgorithmIdentifier content,
            byte[] encryptedKey) throws CMSException {
          return operator(extractSecretKey(encryption, content, encryptedKey), content);
        }
      }.setProvider("BC");
    }
    return new JceKeyAgreeRecipient(key) {
      @Override
      public RecipientOperator getRecipientOperator(AlgorithmIdentifier encryption, AlgorithmIdentifier content,
          SubjectPublicKeyInfo originator, ASN1OctetString ukm, byte[] encryptedKey) throws CMSException {
        return operator(extractSecretKey(encryption, content, originator, ukm, encryptedKey), content);
      }
    }.setProvider("BC");
  }

  private static RecipientOperator withKeyEncryptionKey(SecretKeySpec kek, AlgorithmIdentifier wrap, AlgorithmIdentifier content,
      byte[] encryptedKey) throws CMSException {
    return ((JceKEKRecipient) new JceKEKRecipient(kek) {
      @Override
      public RecipientOperator getRecipientOperator(AlgorithmIdentifier encryption, AlgorithmIdentifier inside, byte[] wrapped)
          throws CMSException {
        return operator(extractSecretKey(encryption, inside, wrapped), inside);
      }
    }.setProvider("BC")).getRecipientOperator(wrap, content, encryptedKey);
  }

  private static RecipientOperator operator(Key key, AlgorithmIdentifier content) throws CMSException {
    if (!content.getAlgorithm().equals(OID)) throw new CMSException("not ChaCha20-Poly1305");
    byte[] nonce = ASN1OctetString.getInstance(content.getParameters()).getOctets();
    ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    return new RecipientOperator(new InputAEADDecryptor() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return content;
      }

      /** Ciphertext and tag; the attributes come before the first read. */
      @Override
      public InputStream getInputStream(InputStream sealed) {
        return new InputStream() {
          private InputStream plain;

          @Override
          public int read() throws IOException {
            if (plain == null)
              plain = new ByteArrayInputStream(
                  process(false, key.getEncoded(), nonce, attributes.toByteArray(), sealed.readAllBytes()));
            return plain.read();
          }
        };
      }

      @Override
      public OutputStream getAADStream() {
        return attributes;
      }

      @Override
      public byte[] getMAC() {
        return null;
      }
    });
  }
}
