import java.util.stream.IntStream;

/** Loaded by its name in a request. */
public final class SumPlugin implements Plugin {
  @Override
  public String run() {
    return "sum " + IntStream.range(0, 10).parallel().sum();
  }
}
