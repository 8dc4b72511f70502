package io.github.micropacker.engine.dockerjava;

import com.github.dockerjava.transport.SSLConfig;
import java.security.KeyManagementException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of connections that have none. Without it the transport makes the JDK's own at once,
 * which reads all its certificates: a sixth of a second before a socket is spoken to.
 */
final class NoTls extends SSLContextSpi {

  private NoTls() {}

  static SSLConfig config() {
    return () -> new Context(new NoTls());
  }

  /** A context is what the transport asks for, and never uses. */
  private static final class Context extends SSLContext {

    Context(SSLContextSpi nothing) {
      super(nothing, new Nobody(), "none");
    }
  }

  /** A provider of nothing. */
  private static final class Nobody extends Provider {

    private static final long serialVersionUID = 1;

    Nobody() {
      super("none", "1", "connections without TLS");
    }
  }

  private static UnsupportedOperationException none() {
    return new UnsupportedOperationException("a connection without TLS");
  }

  @Override
  protected void engineInit(
      KeyManager @Nullable [] keys,
      TrustManager @Nullable [] trusted,
      @Nullable SecureRandom random)
      throws KeyManagementException {
    throw none();
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    throw none();
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    throw none();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    throw none();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    throw none();
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    throw none();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    throw none();
  }
}
