package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.ImageReference;
import java.io.StringReader;
import org.apache.maven.model.Plugin;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link ImageMaker}: what makes an image, and what only uses it. */
class ImageMakerTests {

  @ParameterizedTest
  @CsvSource({
    "exec-maven-plugin, <commandlineArgs>build -q --tag acme/web:1 .</commandlineArgs>, true",
    "exec-maven-plugin, <arguments><a>build</a><a>-t</a><a>acme/web:1</a></arguments>, true",
    "exec-maven-plugin, <arguments><a>build</a><a>--tag=acme/web:1</a></arguments>, true",
    "exec-maven-plugin, <commandlineArgs>run acme/web:1</commandlineArgs>, false",
    "exec-maven-plugin, <commandlineArgs>build -t acme/web:12 .</commandlineArgs>, false",
    "jib-maven-plugin, <to><image>acme/web:1</image></to>, true",
    "jib-maven-plugin, <from><image>acme/web:1</image></from>, false",
    "spring-boot-maven-plugin, <image><name>acme/web:1</name></image>, true",
    "docker-maven-plugin, <images><i><name>acme/web:1</name><build/></i></images>, true",
    "docker-maven-plugin, <images><i><name>acme/web:1</name><run/></i></images>, false",
    "docker-maven-plugin, <images><i><build><from>acme/web:1</from></build></i></images>, false",
    "maven-failsafe-plugin, <environmentVariables><image>acme/web:1</image></environmentVariables>, false",
    "micropacker-maven-plugin, <image>acme/web:1</image>, false",
  })
  void isMadeByWhoNamesIt(String plugin, String configuration, boolean made) throws Exception {
    assertThat(isMade("acme/web:1", plugin, configuration)).isEqualTo(made);
  }

  @ParameterizedTest
  @CsvSource({"<image>acme/web</image>", "<image>acme/web:latest</image>"})
  void isMadeByWhoLeavesOutTheTag(String configuration) throws Exception {
    assertThat(isMade("acme/web", "jib-maven-plugin", "<to>%s</to>".formatted(configuration)))
        .isTrue();
  }

  private static boolean isMade(String image, String name, String configuration) throws Exception {
    Plugin plugin = new Plugin();
    plugin.setArtifactId(name);
    plugin.setConfiguration(
        Xpp3DomBuilder.build(
            new StringReader("<configuration>" + configuration + "</configuration>")));
    return new ImageMaker(ImageReference.of(image)).isMadeBy(plugin);
  }
}
