package bookpost.simulation.schedule;

import bookpost.adapter.out.dynamodb.DynamoDbClients;
import bookpost.adapter.out.eventbridge.FanOut;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Virtual time, and the events that are scheduled in it. They run one at a time. Each [#step] runs
/// one event of those that are ready. Only if none is ready does time advance to the next. A task
/// is code in a thread of its own that holds the baton until it makes a call or waits: no two of
/// them ever run at once, and they meet at their calls alone. Handing the baton over costs least if
/// [#step] is called by a virtual thread, too, and all of them share one carrier.
public final class Scheduler implements ServiceCalls, InstantSource, AutoCloseable {
  /// Is notified of each fault that is injected. It must not throw.
  public interface Observer {
    void faultInjected(String call, Fault fault);

    void faultInjected(Chance chance, String what);
  }

  private static final Fault[] FAULTS = Fault.values();

  private final Choices choices;
  private final Observer observer;
  private final List<ScheduledEvent> ready = new ArrayList<>();
  private final PriorityQueue<ScheduledEvent> later = new PriorityQueue<>();

  /// Those that have begun and not ended; a dead one never will before the run is over.
  private final Set<Task> tasks = new LinkedHashSet<>();

  private FaultPlan plan;
  private Instant now;
  private long events;

  /// The number of effects that will still happen though no task waits for them.
  private int lateEffects;

  private boolean isOver;
  private @Nullable Throwable broken;

  /// The task that runs, and the thread that continues after it.
  private volatile @Nullable Task running;

  private @Nullable Thread stepping;

  public Scheduler(Instant begin, Choices choices, FaultPlan plan, Observer observer) {
    this.now = begin;
    this.choices = choices;
    this.plan = plan;
    this.observer = observer;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// No fault is injected from now on.
  public void stopFaults() {
    plan = plan.withoutFaults();
  }

  /// Runs one event. Returns false if none is scheduled.
  public boolean step() {
    if (ready.isEmpty() && !advance()) {
      return false;
    }
    ready.remove(chance(Chance.TURN, "", ready.size())).code().run();
    if (broken != null) {
      throw new IllegalStateException("the code of a task failed", broken);
    }
    return true;
  }

  private boolean advance() {
    if (later.isEmpty()) {
      return false;
    }
    now = next();
    while (!later.isEmpty() && !later.element().at().isAfter(now)) {
      ready.add(later.remove());
    }
    return true;
  }

  /// The time of the next event: now, if one is ready; [Instant#MAX], if none is scheduled.
  public Instant next() {
    if (!ready.isEmpty()) {
      return now;
    }
    if (later.isEmpty()) {
      return Instant.MAX;
    }
    var at = later.element().at();
    return at.isAfter(now) ? at : now;
  }

  /// Advances time at once. The events of the time that was skipped run then.
  public void skip(Duration duration) {
    now = now.plus(duration);
  }

  /// True if a task is running that was not stopped, or an effect is still to come.
  public boolean isBusy() {
    return lateEffects > 0 || tasks.stream().anyMatch(task -> !task.root.isDead);
  }

  public void soon(Runnable what) {
    at(now, null, what);
  }

  public EventHandle after(Duration duration, Runnable what) {
    return at(now.plus(duration), what);
  }

  /// A time that has passed is now.
  public EventHandle at(Instant time, Runnable what) {
    var event = at(time, null, what);
    return () -> {
      later.remove(event);
      ready.remove(event);
    };
  }

  private ScheduledEvent at(Instant time, @Nullable Task task, Runnable what) {
    var event = new ScheduledEvent(time, events++, task, what);
    if (time.isAfter(now)) {
      later.add(event);
    } else {
      ready.add(event);
    }
    return event;
  }

  /// True if this part deviates from the default.
  ///
  /// @param what the part that deviates
  public boolean chance(Chance chance, String what) {
    return chance(chance, what, 2) != 0;
  }

  /// How something goes on: 0 is the default.
  public int chance(Chance chance, String what, int options) {
    int permille = options < 2 ? 0 : plan.permille(chance);
    if (permille == 0) {
      return 0;
    }
    int chosen = choices.rarely(chance + " " + what, options, permille);
    if (chosen != 0 && chance.isFault()) {
      observer.faultInjected(chance, what);
    }
    return chosen;
  }

  @Override
  public int choose(String what, int options) {
    return chance(Chance.STORE, what, options);
  }

  /// Starts code, soon.
  ///
  /// @param crashed called if the code crashes, and so never ends
  public Task start(Runnable code, Runnable crashed) {
    return start(null, code, crashed);
  }

  private Task start(@Nullable Task parent, Runnable code, Runnable crashed) {
    var self = new Task[1];
    var task = new Task(parent, () -> run(self, code), crashed);
    self[0] = task;
    tasks.add(task);
    goOnAt(now, task);
    return task;
  }

  private void run(Task[] self, Runnable code) {
    try {
      code.run();
    } catch (Over over) {
      return;
    } catch (RuntimeException | Error e) {
      broken = e;
    } finally {
      tasks.remove(self[0]);
      giveBack();
    }
  }

  /// Ends a task for good, wherever it is. Its pending call may still take effect.
  public void stop(Task task) {
    task.root.isDead = true;
    ready.removeIf(it -> it.isOf(task.root));
    later.removeIf(it -> it.isOf(task.root));
    for (var each : tasks) {
      var effect = each.underWay;
      if (each.root == task.root && effect != null) {
        each.underWay = null;
        if (choices.choose("a stopped call takes effect", 2) != 0) {
          doLate(now, effect);
        }
      }
    }
  }

  /// Side by side, each in a task of its own, and no more than so many at once.
  public FanOut fanOut(int max) {
    return new FanOut() {
      @Override
      public <T, R> List<R> map(List<T> items, Function<T, R> function) {
        return items.size() == 1
            ? List.of(function.apply(items.getFirst()))
            : new Fan<>(items, function, current()).spread(max);
      }
    };
  }

  /// Items on which tasks are at work.
  private final class Fan<T, R> {
    private final List<T> items;
    private final Function<T, R> function;
    private final Task parent;
    private final List<Supplier<R>> results = new ArrayList<>();
    private int taken;
    private int left;

    Fan(List<T> items, Function<T, R> function, Task parent) {
      this.items = items;
      this.function = function;
      this.parent = parent;
      this.left = items.size();
      items.forEach(_ ->
          results.add(() -> {
            throw new IllegalStateException("no result yet");
          }));
    }

    List<R> spread(int max) {
      for (int i = 0; i < Math.min(max, items.size()); i++) {
        start(parent, this::work, parent.root.crashed);
      }
      if (!items.isEmpty()) {
        handOver(parent);
      }
      return results.stream().map(Supplier::get).toList();
    }

    private void work() {
      while (taken < items.size()) {
        int place = taken++;
        results.set(place, result(items.get(place)));
        if (--left == 0) {
          goOnAt(now, parent);
        }
      }
    }

    private Supplier<R> result(T item) {
      try {
        var result = function.apply(item);
        return () -> result;
      } catch (RuntimeException e) {
        return () -> {
          throw e;
        };
      }
    }
  }

  @Override
  public void pause(Duration duration) {
    var task = current();
    goOnAt(now.plus(duration), task);
    handOver(task);
  }

  /// With the patience of the tables' client.
  @Override
  public <R> R attempt(String what, Supplier<R> effect, Function<Fault, RuntimeException> failure) {
    return attempt(what, DynamoDbClients.ATTEMPT_TIMEOUT, effect, failure);
  }

  /// @param patience how long the caller waits; what is done later than that, it takes for failed
  public <R> R attempt(
      String what,
      Duration patience,
      Supplier<R> effect,
      Function<Fault, RuntimeException> failure) {
    var task = current();
    task.underWay = effect;
    if (chance(Chance.TIMES_OUT, what)) {
      handOver(task);
    }
    letOthersGoFirst(task);
    task.underWay = null;
    var fault = fault(what);
    return switch (fault) {
      case NONE -> effect.get();
      case FAILS_BEFORE, THROTTLED -> throw failure.apply(fault);
      case FAILS_AFTER -> {
        quietly(effect);
        throw failure.apply(fault);
      }
      case CRASHES_BEFORE -> throw crash(task);
      case CRASHES_AFTER -> {
        quietly(effect);
        throw crash(task);
      }
      case DELAYED -> late(task, patience, effect, failure);
      case DUPLICATED -> {
        quietly(effect);
        letOthersGoFirst(task);
        yield effect.get();
      }
    };
  }

  /// The fault that is injected into a call.
  public Fault fault(String call) {
    int permille = plan.permille(Chance.CALL);
    var may = permille == 0 ? Set.<Fault>of() : plan.faults(call);
    if (may.isEmpty()) {
      return Fault.NONE;
    }
    int left = choices.rarely(call, may.size() + 1, permille);
    for (var fault : FAULTS) {
      if (left > 0 && may.contains(fault) && --left == 0) {
        observer.faultInjected(call, fault);
        return fault;
      }
    }
    return Fault.NONE;
  }

  /// The caller waits for it, or has given up when it is done.
  private <R> R late(
      Task task, Duration patience, Supplier<R> effect, Function<Fault, RuntimeException> failure) {
    if (choices.choose("the caller gives up", 2) == 0) {
      task.underWay = effect;
      pause(patience.dividedBy(2));
      task.underWay = null;
      return effect.get();
    }
    doLate(now.plus(patience.multipliedBy(2)), effect);
    pause(patience);
    throw failure.apply(Fault.FAILS_AFTER);
  }

  private void doLate(Instant time, Supplier<?> effect) {
    lateEffects++;
    at(
        time,
        () -> {
          lateEffects--;
          quietly(effect);
        });
  }

  /// A refusal that nobody sees is ignored.
  private static void quietly(Supplier<?> effect) {
    try {
      var _ = effect.get();
    } catch (RuntimeException refused) {
      return;
    }
  }

  private Over crash(Task task) {
    stop(task);
    soon(task.root.crashed);
    handOver(task);
    return new Over();
  }

  private Task current() {
    var task = running;
    if (task == null) {
      throw new IllegalStateException("only a task calls");
    }
    return task;
  }

  private void letOthersGoFirst(Task task) {
    goOnAt(now, task);
    handOver(task);
  }

  private void goOnAt(Instant time, Task task) {
    at(time, task, () -> goOn(task));
  }

  /// Gives the baton to a task until it comes back.
  private void goOn(Task task) {
    stepping = Thread.currentThread();
    running = task;
    task.goOn();
    while (running != null) {
      LockSupport.park(this);
    }
  }

  private void giveBack() {
    var next = stepping;
    running = null;
    LockSupport.unpark(next);
  }

  private void handOver(Task task) {
    if (isOver) {
      throw new Over();
    }
    giveBack();
    while (running != task) {
      LockSupport.park(this);
    }
    if (isOver) {
      throw new Over();
    }
  }

  /// Lets go of all code that stands somewhere, which does nothing any more.
  @Override
  public void close() {
    isOver = true;
    List.copyOf(tasks).stream().filter(Task::hasBegun).forEach(this::goOn);
  }

  /// Ends code when the run is over.
  private static final class Over extends Error {
    private static final long serialVersionUID = 1;

    Over() {
      super("the run is over", null, false, false);
    }
  }
}
