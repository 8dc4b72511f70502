package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

/** Tests for {@link ElementProperties}: properties mirror the elements of a POM. */
class ElementPropertiesTests {

  @Test
  void elementsOfRunAreProperties() throws Exception {
    assertThat(
            added(
                "",
                Map.of(
                    "micropacker.run.ports", "8000, 127.0.0.1:8080:80",
                    "micropacker.run.env.A.B", "x,y",
                    "micropacker.run.wait.http.url", "/up",
                    "micropacker.run.keepRunning", "true")))
        .isEqualTo(
            "<run><env><A.B>x,y</A.B></env><keepRunning>true</keepRunning><ports><item>8000</item><item>127.0.0.1:8080:80</item></ports><wait><http><url>/up</url></http></wait></run>");
  }

  @Test
  void runIsItsPorts() throws Exception {
    assertThat(added("", Map.of("micropacker.run", "8000,53/udp")))
        .isEqualTo("<run><ports><item>8000</item><item>53/udp</item></ports></run>");
  }

  @Test
  void exercisesHaveSemicolonsBetweenThem() throws Exception {
    assertThat(
            added("", Map.of("micropacker.exercises", "psql -c 'a;b,c'; curl -f http://localhost")))
        .isEqualTo(
            "<exercises><exercise><command>psql -c 'a;b,c'</command></exercise><exercise><command>curl -f http://localhost</command></exercise></exercises>");
  }

  @Test
  void exerciseSaysMoreByItsNumber() throws Exception {
    assertThat(
            added(
                "<exercises><exercise>one</exercise></exercises>",
                Map.of(
                    "micropacker.exercises.1.user", "root",
                    "micropacker.exercises.2", "two",
                    "micropacker.exercises.10.command", "ten")))
        .isEqualTo(
            "<exercises><exercise><command>one</command><user>root</user></exercise><exercise><command>two</command></exercise><exercise><command>ten</command></exercise></exercises>");
  }

  @Test
  void imagesAreNamesOrAliases() throws Exception {
    assertThat(
            added(
                "",
                Map.of(
                    "micropacker.images", "acme/web:1, acme/store:2",
                    "micropacker.images.web.run", "80",
                    "micropacker.images.db.name", "acme/database:3")))
        .isEqualTo(
            "<images><image><name>acme/web:1</name><run><ports><item>80</item></ports></run></image><image><name>acme/store:2</name></image><image><alias>db</alias><name>acme/database:3</name></image></images>");
  }

  @Test
  void imageOfThePomIsKnownByItsAlias() throws Exception {
    assertThat(
            added(
                "<images><image><name>acme/web:1</name><keep>none</keep></image></images>",
                Map.of(
                    "micropacker.images.web.keep", "+shell", "micropacker.images.web.tests", "a")))
        .isEqualTo(
            "<images><image><name>acme/web:1</name><keep>none</keep><tests><item>a</item></tests></image></images>");
  }

  @Test
  void dependenciesAreNamedAsImagesAre() throws Exception {
    assertThat(
            added(
                "",
                Map.of(
                    "micropacker.run.dependencies.db", "postgres:15",
                    "micropacker.run.dependencies.db.run.env.POSTGRES_PASSWORD", "secret")))
        .isEqualTo(
            "<run><dependencies><dependency><alias>db</alias><name>postgres:15</name><run><env><POSTGRES_PASSWORD>secret</POSTGRES_PASSWORD></env></run></dependency></dependencies></run>");
  }

  @Test
  void pomBeatsProperties() throws Exception {
    assertThat(
            added(
                "<run><user>me</user></run>",
                Map.of("micropacker.run.user", "you", "micropacker.run.memory", "1g")))
        .isEqualTo("<run><user>me</user><memory>1g</memory></run>");
  }

  @Test
  void runIsForOneImageOnly() throws Exception {
    String images = "<images><image><name>a</name></image></images>";
    assertThat(added(images, Map.of("micropacker.run.user", "you"))).startsWith(images);
  }

  @Test
  void whatNobodySaysIsNotThere() throws Exception {
    PlexusConfiguration asMavenMakesIt =
        parse("<run>${micropacker.run}</run><images>${micropacker.images}</images><keep>x</keep>");
    ElementProperties none = properties(Map.of());
    assertThat(text(none.addTo(PackMojo.class, asMavenMakesIt, List.of())))
        .isEqualTo("<keep>x</keep>");
    assertThat(text(none.addTo(PackMojo.class, asMavenMakesIt, List.of("run"))))
        .isEqualTo("<keep>x</keep><run/>");
  }

  @Test
  void goalWithoutTheParameterGetsNone() throws Exception {
    ElementProperties ports = properties(Map.of("micropacker.run.ports", "80"));
    assertThat(text(ports.addTo(DoctorMojo.class, parse(""), List.of()))).isEmpty();
  }

  @Test
  void everyElementHasAProperty() {
    TreeSet<String> known = new TreeSet<>();
    PropertyElements all = new PropertyElements(new TreeMap<>(deep()), known);
    ElementProperties.parameters()
        .forEach((name, element) -> all.add(parsed(name), element, "micropacker." + name));
    for (Class<?> type : List.of(RunConfiguration.class, WaitConfiguration.class)) {
      String prefix = type == RunConfiguration.class ? "run" : "run.wait";
      for (String at : List.of("", "images.a.", "run.dependencies.b.")) {
        assertThat(Element.of(type).keySet())
            .allSatisfy(
                name ->
                    assertThat(known)
                        .anyMatch(
                            each ->
                                (each + ".")
                                    .startsWith("micropacker." + at + prefix + "." + name + ".")));
      }
    }
    assertThat(known).contains("micropacker.images.a.tests", "micropacker.exercises.1.mayFail");
  }

  private static Map<String, String> deep() {
    return Map.of(
        "micropacker.images.a", "x",
        "micropacker.exercises.1", "x",
        "micropacker.run.dependencies.b", "x");
  }

  @Test
  void wrongPropertyNamesTheNearest() {
    assertRefused(
        Map.of("micropacker.run.prots", "80"),
        "cannot read property 'micropacker.run.prots': <run> has no such element; write -Dmicropacker.run.ports");
    assertRefused(
        Map.of("micropacker.images.web.microImgae", "a"),
        "cannot read property 'micropacker.images.web.microImgae': <images> has no such element; write -Dmicropacker.images.web.microImage");
  }

  private static void assertRefused(Map<String, String> values, String message) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> added("", values))
        .withMessage(message);
  }

  private static String added(String xml, Map<String, String> values) throws Exception {
    PlexusConfiguration all = properties(values).addTo(PackMojo.class, parse(xml), List.of());
    KnownElements.check(PackMojo.class, all);
    return text(all);
  }

  private static String text(PlexusConfiguration configuration) {
    StringBuilder text = new StringBuilder();
    for (PlexusConfiguration child : configuration.getChildren()) {
      String name = child.getName();
      String inner = child.getValue() == null ? text(child) : child.getValue();
      text.append(
          inner.isEmpty() ? "<%s/>".formatted(name) : "<%s>%s</%s>".formatted(name, inner, name));
    }
    return text.toString();
  }

  private static ElementProperties properties(Map<String, String> values) {
    return new ElementProperties(new TreeMap<>(values), new TreeSet<>(values.keySet()));
  }

  private static PlexusConfiguration parsed(String name) {
    return new DefaultPlexusConfiguration(name);
  }

  private static PlexusConfiguration parse(String xml) throws Exception {
    return new XmlPlexusConfiguration(
        Xpp3DomBuilder.build(new StringReader("<configuration>" + xml + "</configuration>")));
  }
}
