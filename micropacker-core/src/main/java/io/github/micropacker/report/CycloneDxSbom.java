package io.github.micropacker.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.image.Image;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The packages of which a micro image holds files, as CycloneDX 1.6. Nothing in it is random or of
 * today: the same micro image gives the same text.
 */
final class CycloneDxSbom {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String FILES = "micropacker:files";
  private static final String WITHOUT_PACKAGE = "micropacker:files-without-package";

  private CycloneDxSbom() {}

  static ObjectNode of(Image micro, Contents contents) {
    ObjectNode bom = NODES.objectNode();
    bom.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    bom.put("bomFormat", "CycloneDX");
    bom.put("specVersion", "1.6");
    bom.put("serialNumber", "urn:uuid:" + uuid(micro));
    bom.put("version", 1);
    bom.set("metadata", metadata(micro, contents));
    ArrayNode components = bom.putArray("components");
    contents.packages().forEach((url, share) -> addPackage(components, url, share));
    return bom;
  }

  private static UUID uuid(Image micro) {
    return UUID.nameUUIDFromBytes(micro.id().value().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode metadata(Image micro, Contents contents) {
    ObjectNode metadata = NODES.objectNode();
    metadata.put("timestamp", micro.created().toString());
    ArrayNode tools = metadata.putObject("tools").putArray("components");
    tools.addObject().put("type", "application").put("name", "micropacker");
    ObjectNode image = metadata.putObject("component");
    image.put("type", "container");
    image.put("bom-ref", micro.id().value());
    image.put("name", micro.reference().repository());
    image.put("version", micro.reference().inTaggedForm().tag());
    Share ownerless = contents.packages().getOrDefault("", Share.NOTHING);
    addProperty(image, WITHOUT_PACKAGE, ownerless.files());
    return metadata;
  }

  private static void addPackage(ArrayNode components, String text, Share share) {
    if (text.isEmpty()) {
      return;
    }
    PackageUrl url = PackageUrl.of(text);
    ObjectNode component = components.addObject();
    component.put("type", "library");
    component.put("bom-ref", url.text());
    component.put("name", url.name());
    component.put("version", url.version());
    component.put("purl", url.text());
    addProperty(component, FILES, share.files());
  }

  private static void addProperty(ObjectNode component, String name, long value) {
    component.putArray("properties").addObject().put("name", name).put("value", "" + value);
  }
}
