"""Runs the unittest cases of the calling script and prints them as TAP, for meson."""
import sys
import unittest


class _Result(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.lines = []

    def _name(self, test):
        return f"/{type(test).__name__}/{test._testMethodName}" if hasattr(test, "_testMethodName") else str(test)

    def _say(self, ok, test, note=""):
        self.lines.append(ok)
        print(f"{'ok' if ok else 'not ok'} {len(self.lines)} {self._name(test)}{note}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._say(True, test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say(True, test, f" # SKIP {reason}")

    def _bad(self, test, error, text):
        self._say(False, test)
        for line in text.splitlines():
            print(f"# {line}")

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._bad(test, error, self.failures[-1][1])

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            bad = self.failures if issubclass(error[0], test.failureException) else self.errors
            self._bad(test, error, f"{subtest}\n{bad[-1][1]}")

    def addError(self, test, error):
        super().addError(test, error)
        self._bad(test, error, self.errors[-1][1])


def main(module="__main__"):
    """All cases of the script, or those named in its arguments ("Journey.test_first_work_permit")."""
    loader = unittest.defaultTestLoader
    suite = loader.loadTestsFromNames(sys.argv[1:], sys.modules[module]) if sys.argv[1:] else loader.loadTestsFromModule(sys.modules[module])
    result = _Result()
    suite.run(result)
    print(f"1..{len(result.lines)}")
    sys.exit(0 if result.wasSuccessful() and result.lines else 1)
