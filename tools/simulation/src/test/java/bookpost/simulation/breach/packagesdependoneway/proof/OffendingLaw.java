package bookpost.simulation.breach.packagesdependoneway.proof;

import bookpost.simulation.breach.packagesdependoneway.cloud.Channel;

record OffendingLaw(Channel channel) {}
