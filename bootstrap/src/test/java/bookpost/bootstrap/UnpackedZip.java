package bookpost.bootstrap;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipFile;

/// The zip, unpacked as Lambda does it and loaded without anything of this build's class path.
final class UnpackedZip extends URLClassLoader {
  private final List<String> entries;
  private final ConcurrentLinkedQueue<Class<?>> loaded = new ConcurrentLinkedQueue<>();

  UnpackedZip() {
    this(new URL[0], List.of());
  }

  private UnpackedZip(URL[] urls, List<String> entries) {
    super(urls, ClassLoader.getPlatformClassLoader());
    this.entries = entries;
  }

  static UnpackedZip below(Path root) throws IOException {
    var entries = new ArrayList<String>();
    try (var zip = new ZipFile(System.getProperty("bookpost.zip"))) {
      for (var entry : zip.stream().filter(it -> !it.isDirectory()).toList()) {
        var file = root.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip.getInputStream(entry), file);
        entries.add(entry.getName());
      }
    }
    var urls = new ArrayList<URL>(List.of(root.toUri().toURL()));
    try (var jars = Files.newDirectoryStream(root.resolve("lib"))) {
      for (var jar : jars) {
        urls.add(jar.toUri().toURL());
      }
    }
    return new UnpackedZip(urls.toArray(URL[]::new), entries);
  }

  List<String> entries() {
    return entries;
  }

  /// The classes that were taken from the zip up to now.
  List<Class<?>> loaded() {
    return List.copyOf(loaded);
  }

  Object function(String name, Map<String, String> environment)
      throws ReflectiveOperationException {
    return loadClass("bookpost.bootstrap." + name + "Function")
        .getConstructor(Map.class)
        .newInstance(environment);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    var type = super.findClass(name);
    loaded.add(type);
    return type;
  }
}
