package io.github.micropacker.demo;

import com.vmware.xenon.common.ServiceHost;
import com.vmware.xenon.services.common.ExampleService;

/** A Xenon service host that keeps example documents at {@code /core/examples}. */
public final class XenonHost extends ServiceHost {

  /** Start the service; it ends with its process. */
  public static void main(String[] args) throws Throwable {
    XenonHost host = new XenonHost();
    host.initialize(args, new Arguments());
    host.start();
    Runtime.getRuntime().addShutdownHook(new Thread(host::stop));
  }

  @Override
  public ServiceHost start() throws Throwable {
    super.start();
    startDefaultCoreServicesSynchronously();
    startFactory(new ExampleService());
    return this;
  }
}
