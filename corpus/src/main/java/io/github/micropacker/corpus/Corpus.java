package io.github.micropacker.corpus;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The command behind {@code make corpus}: examine all images, or those named, and print a table.
 */
public final class Corpus {

  /** As many examinations at a time; most of their time is waiting for programs to start. */
  private static final int WORKERS = 3;

  private static final Path DIRECTORY = Path.of(".");

  private final Examination examination;
  private final PrintStream progress;

  private Corpus(Engine engine, PrintStream progress) {
    Path work = DIRECTORY.resolve("target/examined").toAbsolutePath();
    this.examination = new Examination(new Examiner(engine, work));
    this.progress = progress;
  }

  /**
   * Examine the images named, all if none is. Fails if the goals are missed.
   *
   * @param names of images
   */
  public static void main(String[] names) {
    Specimens specimens = new Specimens(DIRECTORY);
    List<Specimen> chosen =
        names.length == 0 ? specimens.all() : Arrays.stream(names).map(specimens::named).toList();
    boolean met;
    try (Engine engine = DockerJavaEngine.connect(System.getenv())) {
      List<Finding> findings = new Corpus(engine, System.err).examine(chosen);
      new Table(findings).lines().forEach(System.out::println);
      met = findings.size() == chosen.size() && new Goals(findings).met();
    }
    System.exit(met ? 0 : 1);
  }

  /** What cannot be examined is told, and keeps no other image from being examined. */
  private List<Finding> examine(List<Specimen> specimens) {
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Future<Finding>> running =
          specimens.stream().map(each -> workers.submit(() -> examine(each))).toList();
      List<Finding> findings = new ArrayList<>();
      for (Future<Finding> each : running) {
        try {
          findings.add(each.get());
        } catch (ExecutionException ex) {
          progress.println(ex.getCause());
        }
      }
      return findings;
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new MicropackerException(
          "cannot examine the corpus: we were interrupted; run it again", ex);
    } finally {
      workers.shutdownNow();
    }
  }

  private Finding examine(Specimen specimen) {
    progress.println("examining " + specimen.name());
    Finding finding = examination.of(specimen);
    progress.println("examined " + specimen.name());
    return finding;
  }
}
