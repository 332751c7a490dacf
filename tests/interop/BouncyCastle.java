// Bouncy Castle as a peer: reads commands, one a line, fields parted by tabs, and answers "ok" or "no", a tab and the reason.
//
//   sign     IN OUT detached|opaque CHAIN SIGNATURE KEY CERTIFICATE [SIGNATURE KEY CERTIFICATE]...
//   verify   IN CONTENT|- OUT ROOT
//   encrypt  IN OUT CIPHER TRANSPORT memory|stream|ukm|attributes CERTIFICATE...
//   decrypt  IN OUT KEY CERTIFICATE
//   compress IN OUT
//   inflate  IN OUT

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.smime.SMIMEAttributes;
import org.bouncycastle.asn1.smime.SMIMECapabilities;
import org.bouncycastle.asn1.smime.SMIMECapabilitiesAttribute;
import org.bouncycastle.asn1.smime.SMIMECapability;
import org.bouncycastle.asn1.smime.SMIMECapabilityVector;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaCertStoreBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSCompressedData;
import org.bouncycastle.cms.CMSCompressedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.RecipientInformationStore;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.bouncycastle.cms.jcajce.ZlibExpanderProvider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.encoders.Hex;

public final class BouncyCastle {
  private static final Map<String, ASN1ObjectIdentifier> CIPHERS = Map.of(
      "AES-128-CBC", CMSAlgorithm.AES128_CBC, "AES-256-CBC", CMSAlgorithm.AES256_CBC, "AES-128-GCM", CMSAlgorithm.AES128_GCM,
      "AES-256-GCM", CMSAlgorithm.AES256_GCM, "3DES", CMSAlgorithm.DES_EDE3_CBC, "ChaCha20-Poly1305", ChaChaPoly.OID);

  public static void main(String[] arguments) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    PrintStream answers = System.out;
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      try {
        carryOut(Arrays.asList(line.split("\t")));
        answers.println("ok");
      } catch (Exception failure) {
        answers.println("no\t" + failure.toString().replaceAll("\\s+", " "));
      }
      answers.flush();
    }
  }

  private static void carryOut(List<String> words) throws Exception {
    byte[] in = Files.readAllBytes(Path.of(words.get(1)));
    List<String> rest = words.subList(2, words.size());
    switch (words.get(0)) {
      case "sign" -> write(rest.get(0), sign(in, rest.subList(1, rest.size())));
      case "announce" -> write(rest.get(0), announce(in, rest.subList(1, rest.size())));
      case "capabilities" -> write(rest.get(0), capabilities(in).getBytes());
      case "verify" -> write(rest.get(1), verify(in, rest.get(0), certificate(rest.get(2))));
      case "encrypt" -> write(rest.get(0), encrypt(in, rest.subList(1, rest.size())));
      case "compress" -> write(rest.get(0), new CMSCompressedDataGenerator().generate(new CMSProcessableByteArray(in),
          new ZlibCompressor()).getEncoded());
      case "inflate" -> write(rest.get(0), new CMSCompressedData(in).getContent(new ZlibExpanderProvider()));
      case "decrypt" -> write(rest.get(0), decrypt(in, key(rest.get(1)), certificate(rest.get(2))));
      default -> throw new IllegalArgumentException("no such command: " + words.get(0));
    }
  }

  private static byte[] sign(byte[] content, List<String> words) throws Exception {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    List<X509Certificate> certificates = new ArrayList<>();
    if (!words.get(1).equals("-")) certificates.add(certificate(words.get(1)));
    for (int i = 2; i + 2 < words.size(); i += 3) {
      X509Certificate signer = certificate(words.get(i + 2));
      certificates.add(signer);
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().setProvider("BC").build())
              .build(new JcaContentSignerBuilder(words.get(i)).setProvider("BC").build(key(words.get(i + 1))), signer));
    }
    generator.addCertificates(new JcaCertStore(certificates));
    return generator.generate(new CMSProcessableByteArray(content), words.get(0).equals("opaque")).getEncoded();
  }

  /** A signature in which the program says by its own classes that it reads these, AlgorithmIdentifiers in hexadecimal. */
  private static byte[] announce(byte[] content, List<String> words) throws Exception {
    SMIMECapabilityVector list = new SMIMECapabilityVector();
    for (String entry : words.subList(2, words.size())) {
      AlgorithmIdentifier algorithm = AlgorithmIdentifier.getInstance(Hex.decode(entry));
      if (algorithm.getParameters() == null) list.addCapability(algorithm.getAlgorithm());
      else list.addCapability(algorithm.getAlgorithm(), algorithm.getParameters());
    }
    X509Certificate signer = certificate(words.get(1));
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(new SMIMECapabilitiesAttribute(list));
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSimpleSignerInfoGeneratorBuilder().setProvider("BC").setSignedAttributeGenerator(
            new AttributeTable(attributes)).build("SHA256withRSA", key(words.get(0)), signer));
    generator.addCertificates(new JcaCertStore(List.of(signer)));
    return generator.generate(new CMSProcessableByteArray(content), false).getEncoded();
  }

  /** The dotted numbers in the SMIMECapabilities of the only signer. */
  private static String capabilities(byte[] message) throws Exception {
    SignerInformation signer = new CMSSignedData(message).getSignerInfos().getSigners().iterator().next();
    Attribute attribute = signer.getSignedAttributes().get(SMIMEAttributes.smimeCapabilities);
    StringBuilder numbers = new StringBuilder();
    for (Object one : SMIMECapabilities.getInstance(attribute).getCapabilities(null))
      numbers.append(((SMIMECapability) one).getCapabilityID().getId()).append(' ');
    return numbers.toString().strip();
  }

  private static byte[] verify(byte[] message, String contentFile, X509Certificate root) throws Exception {
    CMSSignedData signed = contentFile.equals("-")
        ? new CMSSignedData(message)
        : new CMSSignedData(new CMSProcessableByteArray(Files.readAllBytes(Path.of(contentFile))), message);
    if (contentFile.equals("-") == signed.isDetachedSignature()) throw new CMSException("detached against expectation");
    Collection<SignerInformation> signers = signed.getSignerInfos().getSigners();
    if (signers.isEmpty()) throw new CMSException("no signer");
    for (SignerInformation signer : signers) {
      @SuppressWarnings("unchecked")
      Collection<X509CertificateHolder> found = signed.getCertificates().getMatches(signer.getSID());
      X509Certificate certificate = new JcaX509CertificateConverter().setProvider("BC").getCertificate(found.iterator().next());
      if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(certificate)))
        throw new CMSException("signature does not verify");
      checkPath(certificate, signed, root);
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    signed.getSignedContent().write(content);
    return content.toByteArray();
  }

  private static void checkPath(X509Certificate certificate, CMSSignedData signed, X509Certificate root) throws Exception {
    X509CertSelector selector = new X509CertSelector();
    selector.setCertificate(certificate);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), selector);
    CertStore store = new JcaCertStoreBuilder().setProvider("BC").addCertificates(signed.getCertificates()).build();
    parameters.addCertStore(store);
    parameters.setRevocationEnabled(false);
    CertPathBuilder.getInstance("PKIX", "BC").build(parameters);
    if (!certificate.getExtendedKeyUsage().contains("1.3.6.1.5.5.7.3.4")) throw new CMSException("not for mail");
  }

  private static byte[] encrypt(byte[] content, List<String> words) throws Exception {
    ASN1ObjectIdentifier cipher = CIPHERS.get(words.get(0));
    List<RecipientInfoGenerator> recipients = new ArrayList<>();
    for (String file : words.subList(3, words.size()))
      recipients.add(recipient(certificate(file), words));
    OutputEncryptor encryptor = cipher.equals(ChaChaPoly.OID)
        ? ChaChaPoly.encryptor() : new JceCMSContentEncryptorBuilder(cipher).setProvider("BC").build();
    CMSProcessableByteArray plain = new CMSProcessableByteArray(content);
    if (encryptor instanceof OutputAEADEncryptor) {
      CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
      if (words.get(2).equals("attributes")) {
        generator.setAuthenticatedAttributeGenerator(new SimpleAttributeTableGenerator(attributes(true)));
        generator.setUnauthenticatedAttributeGenerator(new SimpleAttributeTableGenerator(attributes(false)));
      }
      recipients.forEach(generator::addRecipientInfoGenerator);
      return generator.generate(plain, (OutputAEADEncryptor) encryptor).getEncoded();
    }
    if (words.get(2).equals("stream")) {
      CMSEnvelopedDataStreamGenerator generator = new CMSEnvelopedDataStreamGenerator();
      generator.setBufferSize(100);
      recipients.forEach(generator::addRecipientInfoGenerator);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream stream = generator.open(out, encryptor)) {
        stream.write(content);
      }
      return out.toByteArray();
    }
    CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
    recipients.forEach(generator::addRecipientInfoGenerator);
    return generator.generate(plain, encryptor).getEncoded();
  }

  /** Not in DER's order: the longest first. */
  private static AttributeTable attributes(boolean contentType) {
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(new Date()))));
    if (contentType) attributes.add(new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)));
    attributes.add(new Attribute(new ASN1ObjectIdentifier("1.2.3.4"), new DERSet(new DEROctetString(new byte[3]))));
    return new AttributeTable(attributes);
  }

  private static RecipientInfoGenerator recipient(X509Certificate certificate, List<String> words) throws Exception {
    ASN1ObjectIdentifier wrap = words.get(0).contains("128") ? CMSAlgorithm.AES128_WRAP : CMSAlgorithm.AES256_WRAP;
    if (HkdfAgreement.isFor(certificate))
      return HkdfAgreement.generator(certificate, wrap, words.get(2).equals("ukm") ? new SecureRandom().generateSeed(24) : null);
    if (certificate.getPublicKey() instanceof ECPublicKey theirs) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "BC");
      generator.initialize(theirs.getParams());
      KeyPair ephemeral = generator.generateKeyPair();
      return new JceKeyAgreeRecipientInfoGenerator(CMSAlgorithm.ECDH_SHA256KDF, ephemeral.getPrivate(), ephemeral.getPublic(),
          wrap).addRecipient(certificate).setProvider("BC");
    }
    if (!words.get(1).equals("RSA-OAEP")) return new JceKeyTransRecipientInfoGenerator(certificate).setProvider("BC");
    return new JceKeyTransRecipientInfoGenerator(certificate, new JcaAlgorithmParametersConverter().getAlgorithmIdentifier(
        PKCSObjectIdentifiers.id_RSAES_OAEP,
        new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT))).setProvider("BC");
  }

  private static byte[] decrypt(byte[] message, PrivateKey key, X509Certificate certificate) throws Exception {
    ContentInfo info = ContentInfo.getInstance(message);
    boolean authenticated = info.getContentType().equals(CMSObjectIdentifiers.authEnvelopedData);
    boolean chacha = authenticated && AuthEnvelopedData.getInstance(info.getContent()).getAuthEncryptedContentInfo()
        .getContentEncryptionAlgorithm().getAlgorithm().equals(ChaChaPoly.OID);
    RecipientInformationStore recipients = authenticated ? new CMSAuthEnvelopedData(message).getRecipientInfos()
                                                         : new CMSEnvelopedData(message).getRecipientInfos();
    boolean hkdf = HkdfAgreement.isFor(certificate);
    boolean agreed = hkdf || certificate.getPublicKey() instanceof ECPublicKey;
    RecipientInformation own =
        recipients.get(agreed ? new JceKeyAgreeRecipientId(certificate) : new JceKeyTransRecipientId(certificate));
    if (own == null) throw new CMSException("not for this certificate");
    Recipient recipient = chacha ? ChaChaPoly.recipient(key, certificate)
        : hkdf ? HkdfAgreement.recipient(key)
        : agreed ? new JceKeyAgreeEnvelopedRecipient(key).setProvider("BC")
                 : new JceKeyTransEnvelopedRecipient(key).setProvider("BC");
    return own.getContent(recipient);
  }

  private static X509Certificate certificate(String file) throws Exception {
    try (PEMParser parser = new PEMParser(new FileReader(file))) {
      return new JcaX509CertificateConverter().setProvider("BC").getCertificate((X509CertificateHolder) parser.readObject());
    }
  }

  private static PrivateKey key(String file) throws Exception {
    try (PEMParser parser = new PEMParser(new FileReader(file))) {
      return new JcaPEMKeyConverter().setProvider("BC").getPrivateKey((PrivateKeyInfo) parser.readObject());
    }
  }

  private static void write(String file, byte[] bytes) throws Exception {
    Files.write(Path.of(file), bytes);
  }
}
