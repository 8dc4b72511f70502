import com.google.inject.AbstractModule;
import java.io.File;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.Maven;
import org.apache.maven.cli.event.ExecutionEventLogger;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequestPopulator;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.extension.internal.CoreExports;
import org.apache.maven.extension.internal.CoreExtensionEntry;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuilder;
import org.codehaus.plexus.DefaultContainerConfiguration;
import org.codehaus.plexus.DefaultPlexusContainer;
import org.codehaus.plexus.PlexusConstants;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Builds one project after the other, as a Maven daemon does, and tells what each leaves behind. */
public class Daemon {

  private final ClassWorld world;
  private final DefaultPlexusContainer container;
  private final File settings;
  private final String repository;

  private Daemon(File settings, String repository) throws Exception {
    this.settings = settings;
    this.repository = repository;
    this.world = new ClassWorld("plexus.core", Thread.currentThread().getContextClassLoader());
    ClassRealm core = world.getRealm("plexus.core");
    CoreExtensionEntry entry = CoreExtensionEntry.discoverFrom(core);
    CoreExports exports =
        new CoreExports(core, entry.getExportedArtifacts(), entry.getExportedPackages());
    this.container =
        new DefaultPlexusContainer(
            new DefaultContainerConfiguration()
                .setClassWorld(world)
                .setRealm(core)
                .setClassPathScanning(PlexusConstants.SCANNING_INDEX)
                .setAutoWiring(true)
                .setJSR250Lifecycle(true)
                .setName("maven"),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(ILoggerFactory.class).toInstance(LoggerFactory.getILoggerFactory());
                bind(CoreExports.class).toInstance(exports);
              }
            });
    container.setLookupRealm(null);
    Thread.currentThread().setContextClassLoader(container.getContainerRealm());
  }

  public static void main(String[] arguments) throws Exception {
    Daemon daemon = new Daemon(new File(arguments[0]), arguments[1]);
    daemon.build("broken");
    daemon.build("well");
    daemon.build("well");
    System.out.println("realms: " + daemon.realms());
    System.exit(0);
  }

  private void build(String project) throws Exception {
    MavenExecutionResult result = container.lookup(Maven.class).execute(request(project));
    for (int i = 0; i < 50 && children() + threads() > 0; i++) {
      Thread.sleep(100); // what was told to end ends soon
    }
    System.out.printf(
        "%s: %s, containers '%s', hooks %d, threads %d, children %d%n",
        project,
        result.hasExceptions() ? result.getExceptions().get(0).getMessage() : "built",
        containers(),
        hooks(),
        threads(),
        children());
  }

  private static long children() {
    return ProcessHandle.current().children().count();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream().filter(Daemon::isOurs).count();
  }

  private MavenExecutionRequest request(String project) throws Exception {
    File base = new File(project).getAbsoluteFile();
    Properties system = new Properties();
    system.putAll(System.getProperties());
    System.getenv().forEach((name, value) -> system.setProperty("env." + name, value));
    MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    Settings read =
        container
            .lookup(SettingsBuilder.class)
            .build(
                new DefaultSettingsBuildingRequest()
                    .setUserSettingsFile(settings)
                    .setSystemProperties(system))
            .getEffectiveSettings();
    MavenExecutionRequestPopulator populator =
        container.lookup(MavenExecutionRequestPopulator.class);
    request
        .setBaseDirectory(base)
        .setPom(new File(base, "pom.xml"))
        .setGoals(List.of("verify"))
        .setSystemProperties(system)
        .setUserSettingsFile(settings)
        .setLocalRepositoryPath(repository)
        .setInteractiveMode(false)
        .setStartTime(new Date())
        .setExecutionListener(new ExecutionEventLogger());
    request.setMultiModuleProjectDirectory(base);
    populator.populateFromSettings(request, read);
    request.setLocalRepositoryPath(repository);
    return populator.populateDefaults(request);
  }

  private static String containers() throws Exception {
    Process docker =
        new ProcessBuilder(
                "docker", "ps", "-a", "--format", "{{.Label \"io.github.micropacker.client\"}}")
            .start();
    String text = new String(docker.getInputStream().readAllBytes());
    docker.waitFor();
    String mine = "/" + ProcessHandle.current().pid() + "/";
    return String.join(
        " ",
        text.lines().filter(client -> client.contains(mine)).toList());
  }

  @SuppressWarnings("unchecked")
  private static long hooks() throws Exception {
    var field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
    field.setAccessible(true);
    return ((Map<Thread, Thread>) field.get(null)).keySet().stream().filter(Daemon::isOurs).count();
  }

  private static boolean isOurs(Thread thread) {
    return thread.getName().startsWith("micropacker");
  }

  private long realms() {
    return world.getRealms().stream()
        .filter(realm -> realm.getId().contains("io.github.micropacker:micropacker-maven-plugin"))
        .count();
  }
}
