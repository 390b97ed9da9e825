#include "CRunKernels.h"
