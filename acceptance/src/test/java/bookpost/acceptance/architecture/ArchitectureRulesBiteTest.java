package bookpost.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dagger.internal.DaggerGenerated;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A rule that can't fail guards nothing. For each one there is a small house under `breach` that
/// breaks it, by classes whose names begin with `Offending`: the rule reports each, and nothing
/// else.
class ArchitectureRulesBiteTest {
  @ParameterizedTest
  @EnumSource
  void eachRuleNamesItsOffenders(ArchitectureRule rule) {
    var root =
        "bookpost.acceptance.breach." + rule.name().toLowerCase(Locale.ROOT).replace("_", "");
    var house = new ClassFileImporter().importPackages(root);

    var verdict = rule.over(root).allowEmptyShould(true).evaluate(house);

    var details = verdict.getFailureReport().getDetails();
    assertThat(details)
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(violation).contains(".Offending"));
    assertThat(offenders(house))
        .allSatisfy(offender -> assertThat(String.join("\n", details)).contains(offender));
  }

  private static List<String> offenders(JavaClasses house) {
    return house.stream()
        .filter(it -> it.getSimpleName().startsWith("Offending"))
        .filter(it -> !it.isAnnotatedWith(DaggerGenerated.class))
        .map(JavaClass::getName)
        .toList();
  }
}
