package bookpost.acceptance.assembly;

import bookpost.bootstrap.Bookpost;
import bookpost.bootstrap.Environment;
import bookpost.bootstrap.Handlers;
import dagger.BindsInstance;
import dagger.Subcomponent;

/// The real handlers over stores in memory. An instance is one function's.
@Subcomponent(modules = Handlers.class)
interface BookpostInMemory extends Bookpost {
  @Subcomponent.Factory
  interface Factory {
    BookpostInMemory create(@BindsInstance Environment environment);
  }
}
