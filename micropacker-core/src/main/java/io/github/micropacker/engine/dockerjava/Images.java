package io.github.micropacker.engine.dockerjava;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageReference;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The engine's images. */
final class Images {

  private static final int NOT_FOUND = 404;
  private static final String AUTH = "X-Registry-Auth";
  private static final String NOBODY =
      Base64.getUrlEncoder().encodeToString("{}".getBytes(StandardCharsets.UTF_8));

  private final DockerApi api;
  private final RegistryCredentials credentials;

  Images(DockerApi api, RegistryCredentials credentials) {
    this.api = api;
    this.credentials = credentials;
  }

  Image inspect(ImageReference reference) {
    return ImageJson.image(
        reference, api.get(Call.of("inspect image", reference), path(reference).child("json")));
  }

  Optional<Image> find(ImageReference reference) {
    try {
      return Optional.of(inspect(reference));
    } catch (EngineException ex) {
      if (ex.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw ex;
    }
  }

  void pull(ImageReference reference) {
    Call call = Call.of("pull image", reference);
    if (reference.isId()) {
      throw call.failed("an id belongs to no registry; pull it by its name", null);
    }
    ImageReference whole = reference.inTaggedForm();
    ApiPath path =
        ApiPath.of("/images/create")
            .with("fromImage", whole.repository())
            .with("tag", whole.digest().isEmpty() ? whole.tag() : whole.digest());
    Map<String, String> headers =
        credentials.find(whole).map(token -> Map.of(AUTH, token)).orElse(Map.of());
    JsonLines.follow(api, call, api.openPost(call, path, headers));
  }

  /** The engine wants the header also of somebody whom it does not know. */
  void push(ImageReference reference) {
    Call call = Call.of("push image", reference);
    if (reference.isId() || !reference.digest().isEmpty()) {
      throw call.failed("it has no tag to be pushed by; give it a name as repository:tag", null);
    }
    ImageReference whole = reference.inTaggedForm();
    ApiPath path = ApiPath.of("images", whole.repository()).child("push").with("tag", whole.tag());
    Map<String, String> headers = Map.of(AUTH, credentials.find(whole).orElse(NOBODY));
    JsonLines.follow(api, call, api.openPost(call, path, headers));
  }

  void load(InputStream archive) {
    Call call = Call.of("load", "image archive");
    Response response = api.openPost(call, ApiPath.of("/images/load").with("quiet", 1), archive);
    JsonLines.follow(api, call, response);
  }

  void remove(ImageReference reference) {
    try {
      api.delete(Call.of("remove image", reference), path(reference).with("force", 1));
    } catch (EngineException ex) {
      if (ex.status() != NOT_FOUND) {
        throw ex;
      }
    }
  }

  private static ApiPath path(ImageReference reference) {
    return ApiPath.of("images", reference.toString());
  }
}
