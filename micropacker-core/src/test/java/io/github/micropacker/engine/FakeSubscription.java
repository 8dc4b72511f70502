package io.github.micropacker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A listener of a {@link FakeEngine}, called in a thread of its own. */
final class FakeSubscription implements Subscription {

  private final Consumer<ContainerId> listener;
  private final Consumer<FakeSubscription> onClose;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final List<Future<?>> calls = new ArrayList<>();

  FakeSubscription(Consumer<ContainerId> listener, Consumer<FakeSubscription> onClose) {
    this.listener = listener;
    this.onClose = onClose;
  }

  void tell(ContainerId container) {
    calls.add(thread.submit(() -> listener.accept(container)));
  }

  @Override
  public void close() {
    onClose.accept(this);
    thread.shutdown();
    for (Future<?> call : calls) {
      try {
        call.get();
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException ex) {
        throw new EngineException("the listener failed (" + ex.getCause() + ")", ex.getCause());
      }
    }
  }
}
