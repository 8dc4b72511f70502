package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

/** Tests for what {@link CheckedConfigurator} does before Maven does its part. */
class CheckedConfiguratorTests {

  @Test
  void wrongElementOfAnImageNamesTheNearest() throws Exception {
    assertRefused(
        "<images><image><name>a</name><microImgae>b</microImgae></image></images>",
        "cannot read <microImgae> in <image>: there is no such element; write <microImage>, or"
            + " another of ");
  }

  @Test
  void wrongElementDeepInsideNamesTheNearest() throws Exception {
    assertRefused(
        "<images><image><run><wait><htpp/></wait></run></image></images>",
        "cannot read <htpp> in <wait>: there is no such element; write <http>, or another of exit,"
            + " healthy, http, log, tcp, timeout");
  }

  @Test
  void elementsOfListsAndMapsAreFree() throws Exception {
    KnownElements.check(
        PackMojo.class,
        parse(
            "<run><env><ANY>x</ANY></env><ports><p>80</p></ports><wait><tcp>80</tcp></wait></run>"));
  }

  @Test
  void propertiesBecomeElements() throws Exception {
    PlexusConfiguration configuration = parse("");
    properties(
            Map.of(
                "micropacker.run.ports", "8000, 127.0.0.1:8080:80",
                "micropacker.run.env.A.B", "x,y",
                "micropacker.run.wait.http.url", "/up",
                "micropacker.run.keepRunning", "true"))
        .addTo(configuration);
    PlexusConfiguration run = configuration.getChild("run", false);
    assertThat(run.getChild("ports").getChildren())
        .extracting(PlexusConfiguration::getValue)
        .containsExactly("8000", "127.0.0.1:8080:80");
    assertThat(run.getChild("env").getChild("A.B").getValue()).isEqualTo("x,y");
    assertThat(run.getChild("wait").getChild("http").getChild("url").getValue()).isEqualTo("/up");
    assertThat(run.getChild("keepRunning").getValue()).isEqualTo("true");
    KnownElements.check(PackMojo.class, configuration);
  }

  @Test
  void pomBeatsProperties() throws Exception {
    PlexusConfiguration configuration = parse("<run><user>me</user></run>");
    properties(Map.of("micropacker.run.user", "you", "micropacker.run.memory", "1g"))
        .addTo(configuration);
    assertThat(configuration.getChild("run").getChild("user").getValue()).isEqualTo("me");
    assertThat(configuration.getChild("run").getChild("memory").getValue()).isEqualTo("1g");
  }

  @Test
  void propertiesAreForOneImageOnly() throws Exception {
    PlexusConfiguration configuration = parse("<images><image><name>a</name></image></images>");
    properties(Map.of("micropacker.run.user", "you")).addTo(configuration);
    assertThat(configuration.getChild("run", false)).isNull();
  }

  @Test
  void wrongPropertyNamesTheNearest() throws Exception {
    PlexusConfiguration configuration = parse("");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> properties(Map.of("micropacker.run.prots", "80")).addTo(configuration))
        .withMessage(
            "cannot read property 'micropacker.run.prots': <run> has no such element; write"
                + " -Dmicropacker.run.ports");
  }

  @Test
  void nearestNameTakesFewestChanges() {
    assertThat(NearestName.of("Imgae", List.of("image", "images", "keep"))).isEqualTo("image");
    assertThat(NearestName.of("x", List.of())).isEmpty();
  }

  private static void assertRefused(String xml, String message) throws Exception {
    PlexusConfiguration configuration = parse(xml);
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> KnownElements.check(PackMojo.class, configuration))
        .withMessageStartingWith(message);
  }

  private static RunProperties properties(Map<String, String> values) {
    return new RunProperties(new TreeMap<>(values), new TreeSet<>(values.keySet()));
  }

  private static PlexusConfiguration parse(String xml) throws Exception {
    return new XmlPlexusConfiguration(
        Xpp3DomBuilder.build(new StringReader("<configuration>" + xml + "</configuration>")));
  }
}
