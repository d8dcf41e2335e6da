package bookpost.acceptance.breach.wiringstandsinbootstrap.adapter.in.lambda;

import dagger.Lazy;

record OffendingHandler(Lazy<String> wired) {}
