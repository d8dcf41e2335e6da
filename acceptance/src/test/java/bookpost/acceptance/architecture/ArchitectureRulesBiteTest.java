package bookpost.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A rule that can't fail guards nothing. For each one there is a small house under `breach` that
/// breaks it, by a class whose name begins with `Offending`.
class ArchitectureRulesBiteTest {
  @ParameterizedTest
  @EnumSource
  void eachRuleNamesItsOffender(ArchitectureRule rule) {
    var root =
        "bookpost.acceptance.breach." + rule.name().toLowerCase(Locale.ROOT).replace("_", "");
    var house = new ClassFileImporter().importPackages(root);

    var verdict = rule.over(root).allowEmptyShould(true).evaluate(house);

    assertThat(verdict.getFailureReport().getDetails())
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(violation).contains(".Offending"));
  }
}
