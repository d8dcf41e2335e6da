package bookpost.simulation.breach.packagesdependoneway.proof;

import bookpost.simulation.breach.packagesdependoneway.cloud.Queue;

record OffendingLaw(Queue queue) {}
