package bookpost.emulator.file.text;

/// The place of a value.
///
/// @param file relative to the deployment file's folder
/// @param line from 1; 0 if it is unknown
/// @param path keys and indices from the file's root, empty for the root itself
public record Location(String file, int line, String path) {
  public static Location start(String file) {
    return new Location(file, 0, "");
  }

  Location key(String key) {
    return new Location(file, line, path.isEmpty() ? key : path + "." + key);
  }

  Location index(int index) {
    return new Location(file, line, path + "[" + index + "]");
  }

  Location onLine(int line) {
    return new Location(file, line, path);
  }

  @Override
  public String toString() {
    return (line == 0 ? file : file + ":" + line) + (path.isEmpty() ? "" : ": " + path);
  }
}
