package io.github.micropacker.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import org.apache.maven.plugin.AbstractMojo;

/** The laws of the house, as far as the plugin is a part of it; the core has the others. */
@AnalyzeClasses(
    packages = "io.github.micropacker.maven",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  void nobodySpeaksToDockerButThroughTheEngine(JavaClasses classes) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.github.dockerjava..", "org.apache.commons.compress..")
        .check(classes);
  }

  /** A line that moves is no line of a log. */
  @ArchTest
  void nobodyPrintsButTheMovingLine(JavaClasses classes) {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Terminal.class)
        .should(ACCESS_STANDARD_STREAMS)
        .check(classes);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..")
        .check(classes);
  }

  /** The one place that translates our failures for Maven is the one that all goals come from. */
  @ArchTest
  void everyGoalIsSkippedAndTranslatedInOnePlace(JavaClasses classes) {
    classes()
        .that()
        .areAssignableTo(AbstractMojo.class)
        .and()
        .doNotHaveSimpleName("HelpMojo") // written by Maven's own tools
        .should()
        .beAssignableTo(AbstractMicropackerMojo.class)
        .check(classes);
  }
}
