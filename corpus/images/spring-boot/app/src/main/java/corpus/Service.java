package corpus;

import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.client.RestClient;

/** A service as people write them with Spring Boot. */
@SpringBootApplication
@Controller
public class Service {

  private final JdbcTemplate database;

  Service(JdbcTemplate database) {
    this.database = database;
  }

  /** Start it. */
  public static void main(String[] words) {
    SpringApplication.run(Service.class, words);
  }

  @GetMapping("/")
  @ResponseBody
  Map<String, Object> hello() {
    return Map.of("greeting", "Hello from Spring", "words", List.of("Größe", "Höhe"));
  }

  @GetMapping("/page/{name}")
  String page(@PathVariable("name") String name, Model model) {
    model.addAttribute("name", name);
    return "page";
  }

  @GetMapping("/broken")
  @ResponseBody
  String broken() {
    throw new IllegalStateException("meant to break");
  }

  @GetMapping("/time")
  @ResponseBody
  String time(@RequestParam("zone") String zone) {
    return Instant.EPOCH.atZone(ZoneId.of(zone)).toString();
  }

  @GetMapping("/host/{name}")
  @ResponseBody
  String host(@PathVariable("name") String name) throws Exception {
    return InetAddress.getByName(name).getHostAddress();
  }

  @GetMapping("/fetch")
  @ResponseBody
  String fetch(@RequestParam("url") String url) {
    return RestClient.create().get().uri(URI.create(url)).retrieve().body(String.class);
  }

  @PutMapping("/note")
  @ResponseBody
  String write(@RequestBody String text) {
    database.execute("create table if not exists notes (text varchar)");
    return database.update("insert into notes values (?)", text) + " written";
  }

  @GetMapping("/note")
  @ResponseBody
  List<Map<String, Object>> notes() {
    return database.queryForList("select text from notes");
  }

  @PreDestroy
  void stop() {
    System.out.println("stopped cleanly");
  }
}
