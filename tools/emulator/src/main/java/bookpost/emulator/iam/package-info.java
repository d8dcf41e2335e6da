/// Evaluates IAM policies, of roles and of resources, as far as a deployment file shows them.
@NullMarked
package bookpost.emulator.iam;

import org.jspecify.annotations.NullMarked;
