import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;

/** What the JDK has in files that it opens only when they are needed. */
final class Features {

  private Features() {}

  static String greeting(String language) {
    return ResourceBundle.getBundle("words", Locale.forLanguageTag(language)).getString("greeting");
  }

  static String time(String zone) {
    return Instant.EPOCH
        .atZone(ZoneId.of(zone))
        .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL).withLocale(Locale.GERMANY));
  }

  static String encoded(String charset) {
    return HexFormat.of().formatHex("日".getBytes(Charset.forName(charset)));
  }

  static String zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.createTempFile("corpus", ".zip");
    Files.delete(file);
    try (FileSystem system =
        FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of("create", "true"))) {
      Files.write(system.getPath("entry"), bytes.toByteArray());
    }
    return "zipped " + (Files.size(file) > 0);
  }

  static String random() throws Exception {
    return "random " + SecureRandom.getInstanceStrong().getAlgorithm();
  }

  static String digest(String text) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA3-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 4);
  }

  static String tree() throws Exception {
    byte[] text = "<a><b>leaf</b></a>".getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text))
        .getDocumentElement()
        .getTextContent();
  }

  static String child() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process = new ProcessBuilder(java, "-version").redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  static String keyPair() throws Exception {
    return "scheme " + KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getFormat();
  }

  static String number(String language) {
    return NumberFormat.getCurrencyInstance(Locale.forLanguageTag(language)).format(1234.5);
  }

  static String log() {
    Logger.getLogger("corpus").warning("a warning is logged");
    return "logged";
  }

  static String beans() {
    return "beans " + ManagementFactory.getPlatformMBeanServer().getDomains().length;
  }
}
