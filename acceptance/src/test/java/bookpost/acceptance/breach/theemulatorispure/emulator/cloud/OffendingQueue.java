package bookpost.acceptance.breach.theemulatorispure.emulator.cloud;

record OffendingQueue(Thread poller) {}
