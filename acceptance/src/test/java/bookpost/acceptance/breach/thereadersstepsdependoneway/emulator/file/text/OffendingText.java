package bookpost.acceptance.breach.thereadersstepsdependoneway.emulator.file.text;

import bookpost.acceptance.breach.thereadersstepsdependoneway.emulator.file.stack.Stack;

record OffendingText(Stack stack) {}
