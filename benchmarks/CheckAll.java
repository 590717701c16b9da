import com.adobe.epubcheck.tool.EpubChecker;

/** Runs EPUBCheck on every file of the command line in one virtual machine, and prints a line "CODE FILE" for each; 0 is no error and no warning. */
public class CheckAll {
  public static void main(String[] files) {
    for (String file : files) {
      int code = new EpubChecker().run(new String[] {file, "--failonwarnings", "--quiet"});
      System.out.println("checked " + code + " " + file);
    }
  }
}
