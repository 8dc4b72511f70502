/** Something that is loaded by its name. */
public interface Plugin {
  String run();
}
