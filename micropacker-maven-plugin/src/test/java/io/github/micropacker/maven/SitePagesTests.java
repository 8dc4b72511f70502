package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests for the sources of the plugin's site, which nobody looks at in every build. */
class SitePagesTests {

  private static final String OURS = "micropacker-maven-plugin";

  private SitePages site;

  @BeforeEach
  void read() throws Exception {
    site = SitePages.read();
  }

  @Test
  void everyLinkLeadsToAPage() throws Exception {
    Stream<String> pages =
        Stream.of(
                site.pages().keySet().stream().map(page -> page + ".html"),
                goals(),
                Stream.of("plugin-info.html"))
            .flatMap(names -> names);
    assertThat(site.links()).isNotEmpty().isSubsetOf(pages.toList());
  }

  @Test
  void everyPageAndGoalIsInTheMenu() throws Exception {
    assertThat(site.items())
        .containsAll(goals().toList())
        .containsAll(site.pages().keySet().stream().map(page -> page + ".html").toList());
  }

  @Test
  void everyPomIsOneThatThePluginReads() throws Exception {
    List<Xpp3Dom> configurations = configurations();
    assertThat(configurations).hasSizeGreaterThan(5);
    for (Xpp3Dom each : configurations) {
      assertThat(each.getChildren())
          .extracting(Xpp3Dom::getName)
          .isSubsetOf(Element.of(StartMojo.class).keySet());
      KnownElements.check(StartMojo.class, new XmlPlexusConfiguration(each));
    }
  }

  @Test
  void everyPomHasThisVersion() throws Exception {
    String parent = Files.readString(Path.of("../pom.xml"));
    for (Xpp3Dom plugin : plugins()) {
      assertThat(parent)
          .contains("<version>" + plugin.getChild("version").getValue() + "</version>");
    }
  }

  private static Stream<String> goals() throws Exception {
    return TestDescriptor.goals().stream().map(goal -> goal.name() + "-mojo.html");
  }

  private List<Xpp3Dom> configurations() throws Exception {
    return plugins().stream().map(plugin -> plugin.getChild("configuration")).toList();
  }

  /** Our own plugin, wherever a page shows it. */
  private List<Xpp3Dom> plugins() throws Exception {
    List<Xpp3Dom> plugins = new ArrayList<>();
    for (String pom : site.poms().toList()) {
      Xpp3Dom all = Xpp3DomBuilder.build(new StringReader("<plugins>" + pom + "</plugins>"));
      for (Xpp3Dom plugin : all.getChildren("plugin")) {
        if (plugin.getChild("artifactId").getValue().equals(OURS)) {
          plugins.add(plugin);
        }
      }
    }
    return plugins;
  }
}
