import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** A web server of the plain JDK: each path is a feature. */
public final class Server {

  private static final int PORT = 8080;
  private static final Path NOTE = Path.of("/data/note");

  /** Says something of what follows its path. */
  interface Page {
    String text(String rest) throws Exception;
  }

  private static final Map<String, Page> PAGES = new TreeMap<>();

  static {
    PAGES.put("hello", rest -> Features.greeting(rest));
    PAGES.put("time", Features::time);
    PAGES.put("host", rest -> InetAddress.getByName(rest).getHostAddress());
    PAGES.put("fetch", Server::fetch);
    PAGES.put("old-fetch", Server::oldFetch);
    PAGES.put("charset", Features::encoded);
    PAGES.put("zip", Features::zipped);
    PAGES.put("random", rest -> Features.random());
    PAGES.put("digest", Features::digest);
    PAGES.put("xml", rest -> Features.tree());
    PAGES.put("child", rest -> Features.child());
    PAGES.put("plugin", rest -> ((Plugin) Class.forName(rest).getConstructor().newInstance()).run());
    PAGES.put("scheme", rest -> Features.keyPair());
    PAGES.put("number", Features::number);
    PAGES.put("log", rest -> Features.log());
    PAGES.put("beans", rest -> Features.beans());
    PAGES.put("note", rest -> Files.readString(NOTE));
    PAGES.put("write", rest -> Files.writeString(NOTE, rest).toString());
  }

  public static void main(String[] words) throws Exception {
    if (words.length > 0) {
      System.exit(fetch("http://localhost:" + PORT + "/hello/en").isEmpty() ? 1 : 0);
    }
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.createContext("/", Server::answer);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    System.out.println("ready");
  }

  private static void stop(HttpServer server) {
    server.stop(0);
    System.out.println("stopped cleanly");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String[] parts = exchange.getRequestURI().getRawPath().split("/", 3);
    Page page = PAGES.get(parts[1]);
    int status = 200;
    String text;
    try {
      String rest = parts.length < 3 ? "" : URLDecoder.decode(parts[2], StandardCharsets.UTF_8);
      text = page == null ? "no such page" : page.text(rest);
      status = page == null ? 404 : 200;
    } catch (Exception | LinkageError ex) {
      ex.printStackTrace();
      text = ex.toString();
      status = 500;
    }
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String fetch(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String oldFetch(String address) throws IOException {
    try (InputStream answer = new URL(address).openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
