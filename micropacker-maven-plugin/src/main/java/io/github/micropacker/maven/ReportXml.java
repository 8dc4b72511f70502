package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads what plugins that run tests write. */
final class ReportXml {

  private ReportXml() {}

  /** The outermost element of a file. */
  static Element read(Path file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException ex) {
      throw new MicropackerException(
          "cannot read test summary '%s': %s; run the integration tests again"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }
}
