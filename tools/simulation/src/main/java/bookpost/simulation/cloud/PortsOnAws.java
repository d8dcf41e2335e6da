package bookpost.simulation.cloud;

import bookpost.bootstrap.AwsClients;
import bookpost.bootstrap.AwsPorts;
import bookpost.bootstrap.Environment;
import bookpost.bootstrap.Surroundings;
import dagger.BindsInstance;
import dagger.Component;
import jakarta.inject.Singleton;

@Singleton
@Component(modules = AwsPorts.class)
interface PortsOnAws extends FunctionPorts {
  @Component.Factory
  interface Factory {
    PortsOnAws create(
        @BindsInstance Environment environment,
        @BindsInstance AwsClients clients,
        @BindsInstance Surroundings surroundings);
  }
}
