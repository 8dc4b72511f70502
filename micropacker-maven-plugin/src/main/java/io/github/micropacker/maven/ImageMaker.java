package io.github.micropacker.maven;

import io.github.micropacker.image.ImageReference;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Knows by its configuration whether a plugin makes an image: it gives it its name, and does not
 * only start it, test it or build upon it.
 *
 * @param image that may be made
 */
record ImageMaker(ImageReference image) {

  private static final String UNBOUND = "none";
  private static final String FABRIC8 = "docker-maven-plugin";

  /** Elements that hold the name of what is made; {@code from} holds what it is made of. */
  private static final Set<String> NAMES = Set.of("name", "image", "imageName", "repository");

  private static final Set<String> OTHERS =
      Set.of("micropacker-maven-plugin", "maven-failsafe-plugin", "maven-surefire-plugin");

  /** Whether the plugin makes it in some execution. */
  boolean isMadeBy(Plugin plugin) {
    if (OTHERS.contains(plugin.getArtifactId())) {
      return false;
    }
    Stream<PluginExecution> executions =
        plugin.getExecutions().stream().filter(each -> !UNBOUND.equals(each.getPhase()));
    return Stream.<ConfigurationContainer>concat(Stream.of(plugin), executions)
        .map(ConfigurationContainer::getConfiguration)
        .anyMatch(each -> each instanceof Xpp3Dom dom && makes(plugin, dom));
  }

  private boolean makes(Plugin plugin, Xpp3Dom dom) {
    return hasTag(plainText(dom)) || isNamed(dom, plugin.getArtifactId().equals(FABRIC8));
  }

  /** As in {@code docker build --tag acme/web:1.2}, in one element or in several. */
  private boolean hasTag(String words) {
    return names()
        .map(name -> "(?:^|\\s)(?:-t|--tag)[\\s=]+" + Pattern.quote(name) + "(?:\\s|$)")
        .anyMatch(pattern -> Pattern.compile(pattern).matcher(words).find());
  }

  /** Of fabric8's plugin, an image is made if it says how; others name what they make. */
  private boolean isNamed(Xpp3Dom dom, boolean ifBuilt) {
    boolean counts = !ifBuilt || dom.getChild("build") != null;
    return Arrays.stream(dom.getChildren())
        .filter(child -> !child.getName().equals("from"))
        .anyMatch(
            child ->
                (counts && NAMES.contains(child.getName()) && isOurs(child))
                    || isNamed(child, ifBuilt));
  }

  private boolean isOurs(Xpp3Dom element) {
    return element.getValue() != null && names().anyMatch(element.getValue().strip()::equals);
  }

  private Stream<String> names() {
    return Stream.of(image.toString(), image.inTaggedForm().toString()).distinct();
  }

  private static String plainText(Xpp3Dom dom) {
    StringBuilder text = new StringBuilder(dom.getValue() == null ? "" : dom.getValue());
    for (Xpp3Dom child : dom.getChildren()) {
      text.append(' ').append(plainText(child));
    }
    return text.toString();
  }
}
