package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.io.StringReader;
import java.util.List;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"log", "tcp", "exit", "healthy", "timeout"})
  void emptyConditionIsRefused(String name) throws Exception {
    assertRefused(
        "<run><wait><%s> </%s></wait></run>".formatted(name, name),
        "cannot wait for <%s>: it is empty; write what to wait for, or leave it out of <wait>"
            .formatted(name));
  }

  @Test
  void emptyPageIsTheFirst() throws Exception {
    KnownElements.check(PackMojo.class, parse("<run><wait><http/></wait></run>"));
  }

  @Test
  void elementsOfListsAndMapsAreFree() throws Exception {
    KnownElements.check(
        PackMojo.class,
        parse(
            "<run><env><ANY>x</ANY></env><ports><p>80</p></ports><wait><tcp>80</tcp></wait></run>"));
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

  private static PlexusConfiguration parse(String xml) throws Exception {
    return new XmlPlexusConfiguration(
        Xpp3DomBuilder.build(new StringReader("<configuration>" + xml + "</configuration>")));
  }
}
