package io.github.micropacker.engine;

import io.github.micropacker.engine.dockerjava.DockerJavaEngine;

/** A program that attaches to a container, starts it, says so, and waits to be killed. */
final class AttachingClient {

  private AttachingClient() {}

  public static void main(String[] args) throws Exception {
    ContainerId container = new ContainerId(args[0]);
    try (Engine engine = DockerJavaEngine.connect(System.getenv());
        Attachment attachment = engine.attach(container)) {
      engine.start(container);
      System.out.write('!');
      System.out.flush();
      System.exit(attachment.stdout().read());
    }
  }
}
