package io.github.micropacker.pipeline.target;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.HostOptions;
import io.github.micropacker.engine.Label;
import io.github.micropacker.image.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Starts the container of the target image and stops it. */
public final class TargetRunner {

  private static final String NETWORK = "micropacker-";

  private final Engine engine;
  private final Readiness readiness;
  private final Consumer<String> console;

  /**
   * Start containers on an engine.
   *
   * @param console hears what followed containers say
   */
  public TargetRunner(Engine engine, Consumer<String> console) {
    this(engine, new Readiness(engine, Pause.real()), console);
  }

  TargetRunner(Engine engine, Readiness readiness, Consumer<String> console) {
    this.engine = engine;
    this.readiness = readiness;
    this.console = console;
  }

  /** Start what a container depends on and then itself, and return when it is ready. */
  public LiveTarget start(ImageReference image, RunPlan plan, Map<String, String> labels) {
    return start(make(image, plan, labels));
  }

  /** Start what a container depends on, and make it itself. */
  public MadeTarget make(ImageReference image, RunPlan plan, Map<String, String> labels) {
    String network = network(plan, labels);
    List<LiveTarget> beside = new ArrayList<>();
    boolean made = false;
    try {
      SortedMap<String, RunningTarget> dependencies = new TreeMap<>();
      for (Dependency each : plan.options().dependencies()) {
        LiveTarget live = startBeside(each, network, labels);
        beside.add(live);
        dependencies.put(each.alias(), live.running());
      }
      RunPlan placed = network.isEmpty() ? plan : plan.in(network, plan.options().host().aliases());
      ContainerId id = engine.create(placed.spec(image.toString(), labels));
      made = true;
      return new MadeTarget(image, id, placed, dependencies, beside);
    } finally {
      if (!made) {
        beside.forEach(LiveTarget::close);
      }
    }
  }

  /** Start a container that was made, and return when it is ready. */
  public LiveTarget start(MadeTarget made) {
    boolean started = false;
    try {
      LiveTarget live = startAlone(made);
      started = true;
      return live;
    } finally {
      if (!started) {
        made.close();
      }
    }
  }

  /** Containers that shall find each other by name need a network of their own. */
  private String network(RunPlan plan, Map<String, String> labels) {
    HostOptions host = plan.options().host();
    String name = host.network();
    boolean own = !plan.options().dependencies().isEmpty() || !host.aliases().isEmpty();
    if (name.isEmpty() && own) {
      name = NETWORK + labels.getOrDefault(Label.RUN, labels.getOrDefault(Label.KEPT, ""));
    }
    if (!name.isEmpty() && !name.contains(":")) {
      engine.ensureNetwork(name, labels);
    }
    return name;
  }

  /** Whatever it is made from, it is not what the tracer is there for. */
  private LiveTarget startBeside(
      Dependency dependency, String network, Map<String, String> labels) {
    SortedMap<String, String> untraced = new TreeMap<>(labels);
    untraced.put(Label.AGENT, "dependency");
    RunPlan plan = dependency.plan();
    List<String> aliases = new ArrayList<>(List.of(dependency.alias()));
    aliases.addAll(plan.options().host().aliases());
    return start(dependency.image(), plan.in(network, aliases), untraced);
  }

  private LiveTarget startAlone(MadeTarget made) {
    ContainerId id = made.container();
    startOrExplain(made.image(), id);
    LogPlan log = made.plan().options().log();
    LogFollower follower = log == null ? null : LogFollower.open(engine, id, log, console);
    boolean ready = false;
    try {
      SortedMap<String, Integer> ports = engine.inspect(id).ports();
      RunningTarget target =
          new RunningTarget(made.image(), id, engine.facts().host(), ports, made.dependencies());
      readiness.await(target, made.plan());
      ready = true;
      return new LiveTarget(engine, target, made.plan(), made.beside(), follower);
    } finally {
      if (!ready && follower != null) {
        follower.close();
      }
    }
  }

  private void startOrExplain(ImageReference image, ContainerId id) {
    try {
      engine.start(id);
    } catch (EngineException ex) {
      throw new MicropackerException(inUsersTerms(String.valueOf(ex.getMessage()), image, id), ex);
    }
  }

  /** Users know their images, not the ids of containers that never ran. */
  private static String inUsersTerms(String message, ImageReference image, ContainerId id) {
    return message.replace(
        "container '%s'".formatted(id.inShortForm()), "a container of '%s'".formatted(image));
  }
}
