package xomni.studio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayerRulesTest {
  private static final JavaClasses STUDIO =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("xomni.studio");

  @Test
  void onlyTheHistoryKnowsSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("xomni.studio.history..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.sql..")
        .check(STUDIO);
  }

  @Test
  void servicesKnowNoWindow() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "xomni.studio.model..",
            "xomni.studio.history..",
            "xomni.studio.jobs..",
            "xomni.studio.settings..",
            "xomni.studio.images..",
            "xomni.studio.export..",
            "xomni.studio.platform..",
            "xomni.studio.doctor..",
            "xomni.studio.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "xomni.studio.ui..")
        .check(STUDIO);
  }

  @Test
  void viewModelsKnowNoControls() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Model")
        .or()
        .haveNameMatching(
            ".*\\.(Desk|DeskFeed|Sheet|Growth|Viewport|Studio|Comparison|DrawSettings)")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
        .check(STUDIO);
  }

  @Test
  void onlyTheJobRunnerStartsThreads() {
    noClasses()
        .that()
        .resideInAPackage("xomni.studio.ui..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.lang\\.Thread|java\\.util\\.concurrent\\.Executors")
        .check(STUDIO);
  }

  @Test
  void useCasesDoNotDependOnEachOtherInCircles() {
    slices().matching("xomni.studio.ui.(*)..").should().beFreeOfCycles().check(STUDIO);
    slices().matching("xomni.studio.(*)..").should().beFreeOfCycles().check(STUDIO);
  }
}
