// SwiftPM wants a source file in a C target; all of the code is in the header.
#include "CRunKernels.h"
