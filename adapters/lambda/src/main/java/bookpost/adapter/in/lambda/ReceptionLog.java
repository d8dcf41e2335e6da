package bookpost.adapter.in.lambda;

import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.library.BookAdded;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;

/// Logs the reception of announcements, each in an entry of its own.
record ReceptionLog(Log log) {
  void write(Reception reception) {
    switch (reception) {
      case Applied(var announcements) ->
          announcements.forEach(it -> log.with(it).info(it.name().value() + happened(it.event())));
      case Deferred(var it, var missing) ->
          log.with(it).info("deferred: waiting for number " + missing.value());
      case Stalled(var announcements, var missing) ->
          announcements.forEach(
              it -> log.with(it).warn("parked: number " + missing.value() + " is missing"));
      case Parked(var announcements) -> announcements.forEach(it -> log.with(it).warn("parked"));
      case Unchanged() -> log.info("ignored: already known or outdated");
    }
  }

  private static String happened(LibraryEvent event) {
    return switch (event) {
      case BookAdded _ -> " was added!";
      case BookRemoved _ -> " was removed!";
    };
  }
}
