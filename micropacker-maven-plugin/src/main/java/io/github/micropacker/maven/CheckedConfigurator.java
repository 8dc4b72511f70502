package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Configures our goals as Maven would, after it has looked for misspelt elements and has added what
 * properties say of {@code <run>}, {@code <images>} and {@code <exercises>}.
 */
public class CheckedConfigurator extends BasicComponentConfigurator {

  @Override
  public void configureComponent(
      Object goal,
      PlexusConfiguration configuration,
      ExpressionEvaluator evaluator,
      ClassRealm realm,
      ConfigurationListener listener)
      throws ComponentConfigurationException {
    PlexusConfiguration complete = configuration;
    try {
      if (evaluator.evaluate("${mojo}") instanceof MojoExecution execution
          && evaluator.evaluate("${session}") instanceof MavenSession session) {
        MavenProject project = session.getCurrentProject();
        KnownElements.check(execution, project);
        complete =
            ElementProperties.of(session)
                .addTo(goal.getClass(), configuration, PomElements.names(execution, project));
      }
      KnownElements.check(goal.getClass(), complete);
    } catch (MicropackerException ex) {
      throw new ComponentConfigurationException(configuration, ex.getMessage(), ex);
    } catch (ExpressionEvaluationException ex) {
      throw new ComponentConfigurationException(configuration, ex.getMessage(), ex);
    }
    super.configureComponent(goal, complete, evaluator, realm, listener);
  }
}
