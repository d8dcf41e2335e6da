package bookpost.acceptance.assembly;

import bookpost.bootstrap.Bookpost;
import bookpost.bootstrap.Environment;
import bookpost.bootstrap.Handlers;
import dagger.BindsInstance;
import dagger.Component;

/// The real handlers over stores in memory. An instance is one function's.
@Component(modules = Handlers.class, dependencies = Memory.class)
interface BookpostInMemory extends Bookpost {
  @Component.Factory
  interface Factory {
    BookpostInMemory create(@BindsInstance Environment environment, Memory memory);
  }
}
