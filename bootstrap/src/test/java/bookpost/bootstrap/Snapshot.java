package bookpost.bootstrap;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The objects in a snapshot of a function: all that can be reached from it, and from the static
/// fields of its classes. Class loaders and threads aren't followed.
final class Snapshot {
  private record Place(Object object, String path) {}

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Place> ahead = new ArrayDeque<>();
  private final List<Place> places = new ArrayList<>();

  Snapshot(Object function, Collection<Class<?>> classes) throws ReflectiveOperationException {
    openJdk();
    add(function, function.getClass().getSimpleName());
    for (var type : classes) {
      for (var field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          add(value(field, null), type.getName() + "." + field.getName());
        }
      }
    }
    for (var place = ahead.poll(); place != null; place = ahead.poll()) {
      places.add(place);
      follow(place);
    }
  }

  /// The paths to the objects of the given types.
  List<String> placesOf(Class<?>... types) {
    return places.stream()
        .filter(place -> Arrays.stream(types).anyMatch(type -> type.isInstance(place.object())))
        .map(place -> place.path() + ": " + place.object().getClass().getName())
        .toList();
  }

  private void follow(Place place) throws ReflectiveOperationException {
    var type = place.object().getClass();
    if (type.isArray()) {
      if (!type.getComponentType().isPrimitive()) {
        for (int i = 0; i < Array.getLength(place.object()); i++) {
          add(Array.get(place.object(), i), place.path() + "[]");
        }
      }
      return;
    }
    for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
      for (var field : declaring.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          add(value(field, place.object()), place.path() + "." + field.getName());
        }
      }
    }
  }

  private void add(@Nullable Object object, String path) {
    if (object != null
        && !(object instanceof Class<?>)
        && !(object instanceof ClassLoader)
        && !(object instanceof Thread)
        && !(object instanceof Reference<?>)
        && seen.add(object)) {
      ahead.add(new Place(object, path));
    }
  }

  private static @Nullable Object value(Field field, @Nullable Object owner)
      throws IllegalAccessException {
    if (field.getType().isPrimitive()) {
      return null;
    }
    field.setAccessible(true);
    return field.get(owner);
  }

  /// All of it is looked into, and needs one flag: `--add-opens java.base/java.lang=ALL-UNNAMED`.
  private static void openJdk() throws ReflectiveOperationException {
    var open = Module.class.getDeclaredMethod("implAddOpens", String.class);
    open.setAccessible(true);
    for (var module : ModuleLayer.boot().modules()) {
      for (var name : module.getPackages()) {
        open.invoke(module, name);
      }
    }
  }
}
