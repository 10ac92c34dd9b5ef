import type { NotificationFeature, RequestFeature } from './feature';
import { notifications } from './features/notifications';
import { ownRequests } from './features/ownRequests';
import { protocolRequests } from './features/protocolRequests';

/** Every request that the server answers: method, what must have been read, capability and handler. */
export const requestFeatures: readonly RequestFeature[] = [...protocolRequests, ...ownRequests];

/** Every notification that the server follows. */
export const notificationFeatures: readonly NotificationFeature[] = notifications;
