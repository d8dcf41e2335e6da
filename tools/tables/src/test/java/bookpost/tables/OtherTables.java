package bookpost.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Tables that others wrote, held to the laws that ours are held to: a law that they keep too is
/// one that not only we read out of AWS's pages. `.ci/ministack` starts them.
final class OtherTables {
  /// Their endpoint; empty in the build, which knows ours alone.
  static final Optional<URI> ENDPOINT =
      Optional.ofNullable(System.getenv("BOOKPOST_OTHER_TABLES")).map(URI::create);

  /// The file of the laws that they do not keep, one a line.
  private static final Optional<Path> DIFFERENCES =
      Optional.ofNullable(System.getenv("BOOKPOST_OTHER_TABLES_DIFFER")).map(Path::of);

  private OtherTables() {}

  /// A law on the list must fail, so that no line of it outlives its reason.
  static final class Differences implements InvocationInterceptor {
    private static final Set<String> LAWS = DIFFERENCES.map(Differences::read).orElse(Set.of());

    private static Set<String> read(Path list) {
      try (var lines = Files.lines(list)) {
        return lines
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .collect(Collectors.toSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void interceptTestMethod(
        Invocation<@Nullable Void> invocation,
        ReflectiveInvocationContext<Method> law,
        ExtensionContext context)
        throws Throwable {
      judge(invocation, law.getExecutable().getName());
    }

    @Override
    public void interceptTestTemplateMethod(
        Invocation<@Nullable Void> invocation,
        ReflectiveInvocationContext<Method> law,
        ExtensionContext context)
        throws Throwable {
      judge(invocation, law.getExecutable().getName() + context.getDisplayName().split(" ", 2)[0]);
    }

    private static void judge(Invocation<@Nullable Void> invocation, String law) throws Throwable {
      if (!LAWS.contains(law)) {
        invocation.proceed();
        return;
      }
      Optional<Throwable> failure = Optional.empty();
      try {
        invocation.proceed();
      } catch (Throwable e) {
        failure = Optional.of(e);
      }
      assertThat(failure).as("%s is kept, and must leave the list of differences", law).isPresent();
    }
  }
}
