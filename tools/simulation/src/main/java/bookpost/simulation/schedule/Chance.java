package bookpost.simulation.schedule;

import java.util.Locale;

/// Everything that may deviate from the default.
public enum Chance {
  /// A [Fault] is injected into a call.
  CALL(true),
  /// Another goes on than the one that waits longest.
  TURN(false),
  /// A table answers what was so a moment ago, or finds that writes are in conflict.
  STORE(true),

  /// A stream shows the change of another item than the one that was changed first.
  STREAM_ORDER(false),
  /// A shard ends, and two others take its place.
  SHARD_SPLITS(false),
  /// A shard's poller dies, and another reads again from the last checkpoint.
  POLLER_DIES(true),
  /// A shard is not read for longer than an iterator lives.
  ITERATOR_EXPIRES(true),
  /// Reading a new stream begins late.
  READING_BEGINS_LATE(false),

  /// The bus refuses an entry.
  ENTRY_REFUSED(true),
  /// The bus can't reach a target for now.
  TARGET_UNREACHABLE(true),
  /// The bus hands an event to its target twice.
  EVENT_DUPLICATED(true),
  /// A replay sends another event of the same minute than the one that came first.
  REPLAY_ORDER(false),
  /// A delivery fails before the target sees anything of it.
  DELIVERY_FAILS(true),
  /// A target has done its work, and its answer is lost.
  ANSWER_LOST(true),
  /// A delivery is made once more, after it succeeded.
  DELIVERED_AGAIN(true),
  /// A delivery waits.
  DELIVERY_WAITS(true),

  /// A queue hands out another message than the one that was visible first.
  MESSAGE_ORDER(false),
  /// A queue hands out a message again that was deleted.
  MESSAGE_COMES_AGAIN(true),

  /// A function begins anew, though an instance of it stands idle.
  COLD_START(false),
  /// A function's time is over in the middle of a call.
  TIMES_OUT(true),
  /// No instance is free.
  THROTTLED(true),

  /// Time to live deletes an item late.
  EXPIRES_LATE(false);

  private final boolean isFault;
  private final String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');

  Chance(boolean isFault) {
    this.isFault = isFault;
  }

  /// In plain words, as a trace shows it.
  @Override
  public String toString() {
    return words;
  }

  /// True for a fault, which is not injected in a recovery phase.
  public boolean isFault() {
    return isFault;
  }
}
