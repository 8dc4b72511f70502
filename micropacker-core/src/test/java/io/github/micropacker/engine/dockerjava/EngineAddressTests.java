package io.github.micropacker.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.dockerjava.core.LocalDirectorySSLConfig;
import io.github.micropacker.engine.ContextEndpoint;
import io.github.micropacker.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link EngineAddress}. */
class EngineAddressTests {

  @TempDir Path config;

  @Test
  void ofWhenNothingIsSetIsDefaultSocket() {
    EngineAddress address = of(Map.of());
    assertThat(address.host()).hasToString("unix:///var/run/docker.sock");
    assertThat(address.publishedHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void foundWhenNothingIsSetNamesEachPlaceThatWasLookedAt() throws Exception {
    assertThat(of(Map.of()).found())
        .isEqualTo(
            "DOCKER_HOST is not set, no docker context is chosen, and nothing answers at the default socket 'unix:///var/run/docker.sock'");
  }

  @Test
  void ofWhenDockerHostIsSetTakesItBeforeAnyContext() throws Exception {
    context("far", "tcp://far:2375");
    EngineAddress address = of(Map.of("DOCKER_HOST", "tcp://near:2375", "DOCKER_CONTEXT", "far"));
    assertThat(address.host()).hasToString("tcp://near:2375");
    assertThat(address.publishedHost()).isEqualTo("near");
    assertThat(address.found()).isEqualTo("DOCKER_HOST is 'tcp://near:2375'");
  }

  @Test
  void ofWhenContextIsNamedTakesItBeforeTheCurrentOne() throws Exception {
    context("far", "tcp://far:2375");
    context("farther", "tcp://farther:2375");
    current("far");
    assertThat(of(Map.of("DOCKER_CONTEXT", "farther")).host()).hasToString("tcp://farther:2375");
  }

  @Test
  void ofWhenContextIsCurrentTakesIt() throws Exception {
    context("far", "tcp://far:2375");
    current("far");
    EngineAddress address = of(Map.of());
    assertThat(address.host()).hasToString("tcp://far:2375");
    assertThat(address.found()).contains("docker context 'far'", "tcp://far:2375");
  }

  @Test
  void ofWhenContextIsUnknownThrowsException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> of(Map.of("DOCKER_CONTEXT", "nowhere")))
        .withMessageStartingWith("cannot find docker context 'nowhere': DOCKER_CONTEXT names it");
  }

  @Test
  void ofWhenConfigurationIsBrokenThrowsException() throws IOException {
    Files.writeString(config.resolve("config.json"), "{");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> of(Map.of()))
        .withMessageStartingWith("cannot read Docker's configuration '" + config);
  }

  @Test
  void ofWhenTlsIsVerifiedReadsCertificates() throws IOException {
    Path certificates = Files.createDirectory(config.resolve("certificates"));
    for (String file : new String[] {"ca.pem", "cert.pem", "key.pem"}) {
      Files.createFile(certificates.resolve(file));
    }
    EngineAddress address =
        of(
            Map.of(
                "DOCKER_HOST", "tcp://far:2376",
                "DOCKER_TLS_VERIFY", "yes",
                "DOCKER_CERT_PATH", certificates.toString()));
    assertThat(address.tls())
        .isInstanceOfSatisfying(
            LocalDirectorySSLConfig.class,
            tls -> assertThat(tls.getDockerCertPath()).isEqualTo(certificates.toString()));
  }

  @Test
  void ofWhenCertificateIsMissingNamesItAndNeverGoesOnInClear() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> of(Map.of("DOCKER_HOST", "tcp://far", "DOCKER_TLS_VERIFY", "1")))
        .withMessageStartingWith("cannot reach Docker by TLS: '" + config.resolve("ca.pem"));
  }

  @Test
  void findContextWhenOneIsChosenGivesItsEndpoint() throws Exception {
    context("far", "tcp://far:2375");
    assertThat(of(Map.of("DOCKER_CONTEXT", "far")).findContext())
        .contains(new ContextEndpoint("tcp://far:2375", ""));
  }

  @Test
  void findContextWhenItHasCertificatesGivesTheirDirectory() throws Exception {
    context("far", "tcp://far:2376");
    Path certificates = config.resolve("contexts/tls").resolve(hash("far")).resolve("docker");
    Files.createDirectories(certificates);
    assertThat(of(Map.of("DOCKER_CONTEXT", "far")).findContext())
        .contains(new ContextEndpoint("tcp://far:2376", certificates.toString()));
  }

  @Test
  void findContextWhenDockerHostIsSetIsEmpty() throws Exception {
    context("far", "tcp://far:2375");
    current("far");
    assertThat(of(Map.of("DOCKER_HOST", "tcp://near:2375")).findContext()).isEmpty();
  }

  @Test
  void ofWhenSchemeIsNotSpokenThrowsException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> of(Map.of("DOCKER_HOST", "ssh://me@far")))
        .withMessageStartingWith("cannot reach Docker at 'ssh://me@far': 'ssh' is not spoken here");
  }

  @Test
  void ofWhenDockerHostIsNoAddressThrowsException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> of(Map.of("DOCKER_HOST", "tcp://a b")))
        .withMessageStartingWith("cannot read DOCKER_HOST 'tcp://a b'");
  }

  @Test
  void connectWhenNoEngineAnswersNamesPlaceAndCure() {
    Path socket = config.resolve("no.sock");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> Connector.connect(of(Map.of("DOCKER_HOST", "unix://" + socket)), ""))
        .withMessage(
            "cannot reach Docker: DOCKER_HOST is 'unix://%s' (there is no such socket); start Docker (systemctl start docker), or set DOCKER_HOST or DOCKER_CONTEXT to where it runs",
            socket)
        .withNoCause();
  }

  private EngineAddress of(Map<String, String> environment) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("DOCKER_CONFIG", config.toString());
    return EngineAddress.of(all);
  }

  private void current(String context) throws IOException {
    Files.writeString(config.resolve("config.json"), "{\"currentContext\":\"" + context + "\"}");
  }

  private void context(String name, String host) throws IOException, NoSuchAlgorithmException {
    Path meta = config.resolve("contexts/meta").resolve(hash(name));
    Files.createDirectories(meta);
    Files.writeString(
        meta.resolve("meta.json"),
        """
        {"Name":"%s","Metadata":{},"Endpoints":{"docker":{"Host":"%s","SkipTLSVerify":false}}}"""
            .formatted(name, host));
  }

  private static String hash(String name) throws NoSuchAlgorithmException {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
