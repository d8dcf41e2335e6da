package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;
import bookpost.emulator.file.Inventory;
import java.util.Arrays;
import java.util.List;

/// Finds what may lose, hold up or repeat a change without anybody's notice. What the file does not
/// tell is never held against it.
public final class Doctor {
  private Doctor() {}

  public static List<Finding> examine(Inventory inventory) {
    var deliveries = Deliveries.of(inventory);
    return Arrays.stream(Hazard.values())
        .flatMap(
            hazard -> hazard.in(deliveries).map(Fact::place).map(path -> new Finding(hazard, path)))
        .distinct()
        .toList();
  }
}
